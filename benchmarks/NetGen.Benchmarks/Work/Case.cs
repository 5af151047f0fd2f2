using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Work;

/// <summary>One thing that is timed. Public, since BenchmarkDotNet has to see it as a parameter.</summary>
public sealed class Case : IComparable
{
    private static int _count;

    // BenchmarkDotNet runs cases in this order: peers of the same work one after another.
    private readonly int _index = Interlocked.Increment(ref _count);

    internal Case(WorkKind work, Subject subject, int batchSize, Peer peer, int threads = 1)
    {
        Work = work;
        Subject = subject;
        BatchSize = batchSize;
        Peer = peer;
        Threads = threads;
    }

    internal WorkKind Work { get; }

    internal Subject Subject { get; }

    /// <summary>Samples per call; 1 for <see cref="WorkKind.OneSample"/>.</summary>
    internal int BatchSize { get; }

    internal Peer Peer { get; }

    internal int Threads { get; }

    /// <summary>For example "4-16-16-2 ReLU: batch of 64, ONNX Runtime".</summary>
    public override string ToString()
    {
        string threads = Threads == 1 ? "" : $", {Threads} threads";
        return $"{Subject}: {Work.Title(BatchSize)}, {Peer.Title()}{threads}";
    }

    /// <summary>By creation.</summary>
    public int CompareTo(object? obj) => obj is Case other ? _index.CompareTo(other._index) : 1;
}
