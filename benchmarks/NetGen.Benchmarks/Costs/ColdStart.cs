using System.Diagnostics;
using System.Runtime;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Costs;

/// <summary>
/// Times a network from its construction to full speed, in a process that has not used it before: the runtime compiles
/// a method quickly at first, counts its calls, and compiles it well in the background.
/// </summary>
internal static class ColdStart
{
    private const double Tolerance = 1.25;
    private const int Window = 9;
    private const double LongestBlock = 100_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1.5);

    public static FirstCallCost Measure(Subject subject)
    {
        float[] input = Samples.Inputs(subject.InputSize);
        var output = new float[subject.OutputSize];
        TimeSpan jit = JitInfo.GetCompilationTime(currentThread: true);
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);

        long start = Stopwatch.GetTimestamp();
        INetwork network = subject.CreateAsDeclared();
        double create = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        long call = Stopwatch.GetTimestamp();
        network.Predict(input, output);
        double first = Stopwatch.GetElapsedTime(call).TotalMilliseconds;
        jit = JitInfo.GetCompilationTime(currentThread: true) - jit;
        methods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;

        List<Block> blocks = Run(network, input, output);
        double steady = blocks.Skip(blocks.Count * 3 / 4).Min(block => block.Nanoseconds);
        Block last = LastSlow(blocks, steady * Tolerance);
        return new FirstCallCost(
            subject.Title,
            create,
            first,
            jit.TotalMilliseconds,
            methods,
            last.CallsBefore,
            last.MillisecondsBefore,
            steady);
    }

    /// <summary>
    /// Calls in blocks that grow with their number, so that a block is a few percent of all before it, up to a tenth of
    /// a millisecond.
    /// </summary>
    private static List<Block> Run(INetwork network, float[] input, float[] output)
    {
        var blocks = new List<Block>();
        long start = Stopwatch.GetTimestamp();
        long calls = 1;
        long count = 1;
        while (Stopwatch.GetElapsedTime(start) < Duration)
        {
            long begin = Stopwatch.GetTimestamp();
            for (long i = 0; i < count; i++)
            {
                network.Predict(input, output);
            }

            // By the clock's own ticks: a TimeSpan's are longer than a call.
            double nanoseconds = Math.Max(Stopwatch.GetTimestamp() - begin, 1) * 1e9 / Stopwatch.Frequency / count;
            blocks.Add(new Block(calls, Stopwatch.GetElapsedTime(start, begin).TotalMilliseconds, nanoseconds));
            calls += count;
            count = Math.Clamp(calls / 64, 1, 1 + (long)(LongestBlock / nanoseconds));
        }

        return blocks;
    }

    /// <summary>
    /// The last block that was slow, and those around it too: a few slow ones are something else on the machine.
    /// </summary>
    private static Block LastSlow(List<Block> blocks, double limit)
    {
        for (int i = blocks.Count - Window; i > 0; i--)
        {
            if (blocks.GetRange(i, Window).TrueForAll(block => block.Nanoseconds > limit))
            {
                return blocks[i + Window - 1];
            }
        }

        return blocks[0];
    }

    private readonly record struct Block(long CallsBefore, double MillisecondsBefore, double Nanoseconds);
}
