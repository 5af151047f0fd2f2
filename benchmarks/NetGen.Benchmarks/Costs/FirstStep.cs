using System.Diagnostics;
using System.Runtime;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Costs;

/// <summary>Times a network's first step of training, in a process that has used no network before.</summary>
internal static class FirstStep
{
    private const int BatchSize = 32;

    public static FirstStepCost Measure(Subject subject)
    {
        var batch = new TrainingBatch(subject, BatchSize);
        TimeSpan jit = JitInfo.GetCompilationTime(currentThread: true);
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);

        long start = Stopwatch.GetTimestamp();
        var network = (ITrainedNetwork)subject.CreateAsDeclared();
        BoundTrainer trainer = network.Bind(new TrainerOptions { BatchSize = BatchSize }, batch);
        double create = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        long step = Stopwatch.GetTimestamp();
        trainer.Step();
        double first = Stopwatch.GetElapsedTime(step).TotalMilliseconds;
        jit = JitInfo.GetCompilationTime(currentThread: true) - jit;
        methods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;

        trainer.Trainer.Dispose();
        return new FirstStepCost(subject.Title, BatchSize, create, first, jit.TotalMilliseconds, methods);
    }
}
