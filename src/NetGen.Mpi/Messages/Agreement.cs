using System.Buffers.Binary;

namespace NetGen.Messages;

/// <summary>
/// Lets processes compare the call that each is about to make, and none go on before all have come to it: processes in different calls
/// would wait for each other's messages forever.
/// </summary>
/// <remarks>
/// Names of calls travel up a binomial tree to the first process, the first difference on the way in place of them, and the
/// verdict travels down again: log2 of the processes, twice, a few microseconds for each call and none for its steps.
/// </remarks>
internal static class Agreement
{
    private const int PartySize = sizeof(int) + CallName.MostBytes;

    /// <summary>Two processes and what they call; the second has the rank -1 where all so far call the same.</summary>
    private const int ReportSize = 2 * PartySize;

    /// <summary>Compares.</summary>
    /// <param name="wire">Between the processes.</param>
    /// <param name="call">What is called here.</param>
    /// <exception cref="ClusterException">Two differ, or one has left; thrown on all processes, with both calls, ranks and hosts.</exception>
    public static void Check(Wire wire, string call)
    {
        Span<byte> report = stackalloc byte[ReportSize];
        WriteParty(report, 0, wire.Rank, call);
        WriteParty(report, 1, -1, "");
        int height = 1;
        for (; height < wire.Size && (wire.Rank & height) == 0; height *= 2)
        {
            if (wire.Rank + height < wire.Size)
            {
                Receive(wire, wire.Rank + height, report);
            }
        }

        if (wire.Rank > 0)
        {
            int parent = wire.Rank & ~height;
            wire.Send(parent, Tag.Call, report);
            wire.Receive(parent, Tag.Call, report);
        }

        for (height /= 2; height > 0; height /= 2)
        {
            if (wire.Rank + height < wire.Size)
            {
                wire.Send(wire.Rank + height, Tag.Call, report);
            }
        }

        ThrowIfDifferent(wire, report);
    }

    /// <summary>Hears of a part of the tree, and keeps the first difference.</summary>
    private static void Receive(Wire wire, int child, Span<byte> report)
    {
        Span<byte> other = stackalloc byte[ReportSize];
        wire.Receive(child, Tag.Call, other);
        if (RankOf(report, 1) >= 0)
        {
            return;
        }

        if (RankOf(other, 1) >= 0)
        {
            other.CopyTo(report);
        }
        else if (!other[sizeof(int)..PartySize].SequenceEqual(report[sizeof(int)..PartySize]))
        {
            other[..PartySize].CopyTo(report[PartySize..]);
        }
    }

    private static void ThrowIfDifferent(Wire wire, ReadOnlySpan<byte> report)
    {
        if (RankOf(report, 1) is >= 0 and int other)
        {
            throw new ClusterException(
                $"Call {wire.Calls} of the cluster differs: {wire.Name(RankOf(report, 0))} calls {CallOf(report, 0)}, and {wire.Name(other)} calls {CallOf(report, 1)}. "
                + "All processes make the same calls in the same order.");
        }
    }

    private static void WriteParty(Span<byte> report, int party, int rank, string call)
    {
        Span<byte> bytes = report.Slice(party * PartySize, PartySize);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, rank);
        CallName.Write(bytes[sizeof(int)..], call);
    }

    private static int RankOf(ReadOnlySpan<byte> report, int party) => BinaryPrimitives.ReadInt32LittleEndian(report[(party * PartySize)..]);

    private static string CallOf(ReadOnlySpan<byte> report, int party) =>
        CallName.Read(report.Slice((party * PartySize) + sizeof(int), CallName.MostBytes));
}
