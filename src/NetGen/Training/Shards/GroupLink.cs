using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Training;

/// <summary>What trainers do with a group of processes: exchanges between the halves of a tree.</summary>
/// <param name="group">The processes, a power of two.</param>
internal sealed class GroupLink(TrainingGroup group)
{
    /// <summary>The most bytes of one exchange, 256 MB: libraries have limits, and spans count bytes by integers.</summary>
    private const int MostBytes = 1 << 28;

    public int Rank { get; } = group.Rank;

    public int Size { get; } = group.Size;

    public string Host => group.Host;

    /// <summary>Sends floats to a partner and receives as many.</summary>
    public void Exchange(int partner, ReadOnlySpan<float> sent, Span<float> received)
    {
        const int most = MostBytes / sizeof(float);
        for (int start = 0; start < sent.Length; start += most)
        {
            int length = Math.Min(most, sent.Length - start);
            group.Exchange(partner, MemoryMarshal.AsBytes(sent.Slice(start, length)), MemoryMarshal.AsBytes(received.Slice(start, length)));
        }
    }

    /// <summary>
    /// Lets every process have what each of them has: runs of blocks double in length while partners are 1, 2, 4 ... ranks away.
    /// </summary>
    /// <param name="blocks">[processes, length]; that of this process is filled in.</param>
    /// <param name="length">The floats of a block.</param>
    public void Gather(Span<float> blocks, int length)
    {
        for (int distance = 1; distance < Size; distance *= 2)
        {
            int partner = Rank ^ distance;
            int run = distance * length;
            Exchange(partner, blocks.Slice((Rank & -distance) * length, run), blocks.Slice((partner & -distance) * length, run));
        }
    }

    /// <summary>The texts of all processes, by rank.</summary>
    public string[] Gather(string text)
    {
        byte[] own = Encoding.UTF8.GetBytes(text);
        int[] lengths = new int[Size];
        lengths[Rank] = own.Length;
        Gather(MemoryMarshal.Cast<int, float>(lengths.AsSpan()), 1);
        int block = (lengths.Max() + sizeof(float) - 1) / sizeof(float);
        float[] blocks = new float[Size * block];
        Span<byte> bytes = MemoryMarshal.AsBytes(blocks.AsSpan());
        own.CopyTo(bytes.Slice(Rank * block * sizeof(float)));
        Gather(blocks, block);
        string[] texts = new string[Size];
        for (int rank = 0; rank < Size; rank++)
        {
            texts[rank] = Encoding.UTF8.GetString(bytes.Slice(rank * block * sizeof(float), lengths[rank]));
        }

        return texts;
    }
}
