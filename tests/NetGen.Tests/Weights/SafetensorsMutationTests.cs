using System.Text;
using NetGen.Initialization;
using NetGen.Weights;

namespace NetGen.Tests.Weights;

/// <summary>
/// Sound files, damaged at random: whatever happens to a file, reading it gives its values or a
/// <see cref="WeightFileException"/>, and nothing else.
/// </summary>
public class SafetensorsMutationTests
{
    private const int Mutations = 10_000;

    private static readonly TensorDescription[] Tensors =
        [new("dense_1.kernel", [2, 3]), new("dense_1.bias", [3]), new("dense_2.kernel", [3, 1]), new("dense_2.bias", [1])];

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", "\"", ",", ":", "0", "-", "9", "1e9", "null", "true", "\\u0000", "\\ud800", " ", "\0", "F32", "F16",
        "dtype", "shape", "data_offsets", "__metadata__", "dense_1.bias", "[2,3]", "18446744073709551616", "\uFEFF", "é",
    ];

    [Fact]
    public void Only_the_documented_exception_comes_out()
    {
        var random = new SplitMix64(2026);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Sound();
            for (int changes = 1 + random.NextBelow(3); changes > 0; changes--)
            {
                file = Mutate(file, ref random);
            }

            refused += Refuses(file) ? 1 : 0;
        }

        // A changed weight, another space or a renamed key outside the table is still a file; most mutations are not.
        Assert.InRange(refused, Mutations / 2, Mutations - 1);
    }

    [Fact]
    public void Every_single_flipped_bit_of_the_header_is_survived()
    {
        byte[] sound = Sound();
        for (int bit = 0; bit < (sound.Length - 52) * 8; bit++)
        {
            byte[] file = (byte[])sound.Clone();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Refuses(file);
        }
    }

    private static byte[] Sound()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, Tensors, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        return stream.ToArray();
    }

    /// <summary>Whether the file is refused; what it says must not depend on where it is read from.</summary>
    private static bool Refuses(byte[] file)
    {
        float[] values = new float[13];
        string? fromBytes = Message(() => SafetensorsFile.Read(file, Tensors, values));
        if (fromBytes is not null)
        {
            Assert.All(values, value => Assert.Equal(0, value));
        }

        Assert.Equal(fromBytes, Message(() => SafetensorsFile.Read(new MemoryStream(file), Tensors, values)));
        return fromBytes is not null;
    }

    private static string? Message(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (WeightFileException e)
        {
            return e.Message;
        }
    }

    private static byte[] Mutate(byte[] file, ref SplitMix64 random)
    {
        int at = random.NextBelow(file.Length + 1);
        byte[] fragment = Encoding.UTF8.GetBytes(Fragments[random.NextBelow(Fragments.Length)]);
        switch (random.NextBelow(7))
        {
            case 0:
                return file[..at];
            case 1:
                return [.. file[..at], (byte)random.Next(), .. file[at..]];
            case 2:
                return KeepLength([.. file[..at], .. fragment, .. file[at..]]);
            case 3:
                return KeepLength([.. file[..at], .. fragment, .. file[Math.Min(at + fragment.Length, file.Length)..]]);
            case 4:
                int end = Math.Min(at + random.NextBelow(20), file.Length);
                return KeepLength([.. file[..at], .. file[end..]]);
            case 5:
                BitConverter.TryWriteBytes(file.AsSpan(0, Math.Min(8, file.Length)), random.Next() >> random.NextBelow(64));
                return file;
            default:
                if (at < file.Length)
                {
                    file[at] ^= (byte)(1 << random.NextBelow(8));
                }

                return file;
        }
    }

    /// <summary>States a header that ends where the values have to begin, so that damage to the table is what is read.</summary>
    private static byte[] KeepLength(byte[] file)
    {
        if (file.Length >= 8 + 52)
        {
            BitConverter.TryWriteBytes(file, file.Length - 8 - 52L);
        }

        return file;
    }
}
