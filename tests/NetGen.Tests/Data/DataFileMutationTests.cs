using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetGen.Initialization;

namespace NetGen.Tests.Data;

/// <summary>Sound data files, damaged at random: reading gives a data set or an <see cref="InvalidDataException"/>, and nothing else.</summary>
public class DataFileMutationTests
{
    private const int Mutations = 1500;

    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, .. new byte[12]];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("id,x,\"y \"\"z\"\"\",class\n1,0.5,-1e3,\"ä,b\"\r\n2,7,8,\"c\nd\"\n");

    [Fact]
    public void Idx_files_are_read_or_refused() => Damage(Images, (folder, file) =>
        Dataset.FromIdx(folder.File("images", file), folder.File("labels", Labels)));

    [Fact]
    public void Idx_files_in_gzip_are_read_or_refused() => Damage(Zip(Images), (folder, file) =>
        Dataset.FromIdx(folder.File("images", file), folder.File("labels", Labels)));

    [Fact]
    public void Csv_files_are_read_or_refused() => Damage(Csv, (folder, file) =>
        Dataset.FromCsv(folder.File("data.csv", file), new CsvOptions { Label = ^1, Ignored = [0] }));

    [Fact]
    public void Png_files_are_read_or_refused() => Damage(
        new PngFile(6, 5, 4, 3) { Interlaced = true, Palette = [.. new byte[30]] }.Write([.. Enumerable.Range(0, 30).Select(i => i % 10)]),
        Pictures);

    [Fact]
    public void Png_files_with_right_check_sums_are_read_or_refused() => Damage(
        new PngFile(5, 4, 8, 2) { Filters = [1, 2, 3, 4] }.Write([.. Enumerable.Range(0, 60)]),
        (folder, file) => Pictures(folder, WithCheckSums(file)));

    [Fact]
    public void Pgm_files_in_bytes_are_read_or_refused() =>
        Damage([.. "P5 # grey\n3 2 255\n"u8, 1, 2, 3, 4, 5, 6], Pictures);

    [Fact]
    public void Ppm_files_in_text_are_read_or_refused() => Damage("P3 1 2 15\n0 1 2\n# more\n3 4 15\n"u8.ToArray(), Pictures);

    [Fact]
    public void Wav_files_are_read_or_refused() => Damage(WavFile.Write([.. Enumerable.Range(0, 60).Select(i => (short)(i * 500))], channels: 2), (folder, file) =>
    {
        Directory.CreateDirectory(folder.File("class"));
        folder.File("class/a.wav", WavFile.Write([1]));
        folder.File("class/b.wav", file);
        return Dataset.FromSounds(folder.Location, new SoundOptions { Seconds = 0.03 });
    });

    [Fact]
    public void Cifar_batches_are_read_or_refused() =>
        Damage(new byte[2 * 3073], (folder, file) => Dataset.FromCifar10Batches(folder.File("batch.bin", file)));

    /// <summary>A data set of a sound picture and the damaged one.</summary>
    private static Dataset Pictures(TemporaryFolder folder, byte[] file)
    {
        Directory.CreateDirectory(folder.File("class"));
        folder.File("class/a.pgm", "P2 1 1 1 1");
        folder.File("class/b.png", file);
        return Dataset.FromFolder(folder.Location, 2);
    }

    /// <summary>Puts right check sums behind the chunks, as far as their lengths go, so that damage gets past them.</summary>
    private static byte[] WithCheckSums(byte[] file)
    {
        byte[] copy = (byte[])file.Clone();
        for (int at = 8; at + 12 <= copy.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(copy.AsSpan(at));
            if (length > copy.Length - at - 12)
            {
                break;
            }

            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(end), PngFile.Crc(copy[(at + 4)..end]));
            at = end + 4;
        }

        return copy;
    }

    private static void Damage(byte[] sound, Func<TemporaryFolder, byte[], Dataset> read)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(2, read(folder, sound).Count);
        var random = new SplitMix64(2026);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(sound, ref random);
            try
            {
                read(folder, file);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Mutations / 10, Mutations - 1);
    }

    private static byte[] Mutate(byte[] sound, ref SplitMix64 random)
    {
        byte[] file = (byte[])sound.Clone();
        for (int changes = 1 + random.NextBelow(3); changes > 0; changes--)
        {
            int at = random.NextBelow(file.Length + 1);
            int end = Math.Min(at + random.NextBelow(4), file.Length);
            file = random.NextBelow(3) switch
            {
                0 => file[..at],
                1 => [.. file[..at], (byte)random.Next(), .. file[end..]],
                _ => [.. file[..at], (byte)"\",\n\r;-"[random.NextBelow(6)], .. file[end..]],
            };
        }

        return file;
    }

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return zipped.ToArray();
    }
}
