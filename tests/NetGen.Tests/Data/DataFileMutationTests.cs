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
