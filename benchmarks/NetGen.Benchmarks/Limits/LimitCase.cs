using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Limits;

/// <summary>A limit and the loop that meets it. Public, since BenchmarkDotNet has to see it as a parameter.</summary>
public sealed class LimitCase
{
    private const int Level1Bytes = 16 * 1024;
    private const int Level2Bytes = 400 * 1024;

    private readonly Func<float> _run;

    private LimitCase(LimitKind kind, long amount, Func<float> run)
    {
        Kind = kind;
        Amount = amount;
        _run = run;
    }

    internal LimitKind Kind { get; }

    /// <summary>Multiply-adds, or bytes, of one call.</summary>
    internal long Amount { get; }

    public override string ToString() => Kind.ToString();

    internal float Run() => _run();

    /// <summary>Those the process may use; a narrower tier needs its own multiply-adds alone.</summary>
    internal static IEnumerable<LimitCase> All()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            yield return MultiplyAdds(LimitKind.MultiplyAdds512, 16, MultiplyAddChains.Vector512Chains);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            yield return MultiplyAdds(LimitKind.MultiplyAdds256, 8, MultiplyAddChains.Vector256Chains);
        }

        yield return MultiplyAdds(LimitKind.MultiplyAdds128, 4, MultiplyAddChains.Vector128Chains);
        if (Selection.Tier == Tier.Native)
        {
            yield return OnTwoThreads();
            yield return Reads(LimitKind.ReadsOfLevel1, Level1Bytes);
            yield return Reads(LimitKind.ReadsOfLevel2, Level2Bytes);
        }
    }

    private static LimitCase MultiplyAdds(LimitKind kind, int lanes, Func<float> chains) =>
        new(kind, (long)lanes * MultiplyAddChains.VectorsPerCall, chains);

    private static LimitCase OnTwoThreads()
    {
        LimitCase widest = Vector512.IsHardwareAccelerated
            ? MultiplyAdds(LimitKind.MultiplyAdds512, 16, MultiplyAddChains.Vector512Chains)
            : Vector256.IsHardwareAccelerated
                ? MultiplyAdds(LimitKind.MultiplyAdds256, 8, MultiplyAddChains.Vector256Chains)
                : MultiplyAdds(LimitKind.MultiplyAdds128, 4, MultiplyAddChains.Vector128Chains);
        return new LimitCase(
            LimitKind.MultiplyAddsOnTwoThreads,
            2 * TwoThreads.Repetitions * widest.Amount,
            () => TwoThreads.Run(widest._run));
    }

    private static LimitCase Reads(LimitKind kind, int bytes)
    {
        var buffer = new AlignedBuffer(bytes / sizeof(float));
        return new LimitCase(
            kind, bytes, () => MemoryReads.Read(MemoryMarshal.AsBytes(buffer.Span)));
    }
}
