using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Benchmarks.Peers.PyTorch;
using NetGen.Benchmarks.Report;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Running;

/// <summary>The runs: of everything, of one tier, of one network's costs.</summary>
internal static class Measuring
{
    /// <summary>Without vectors there is no limit to compare with, and training would take minutes.</summary>
    private static Type[] Benchmarks => Selection.Tier == Tier.Scalar
        ? [typeof(Predictions)]
        : [typeof(MachineLimits), typeof(Predictions), typeof(StreamSteps), typeof(TrainingSteps), typeof(BatchGradients)];

    /// <summary>Everything, in this process and in those that it starts.</summary>
    public static Record Everything(bool quick, string? mnistFolder)
    {
        Selection.IsQuick = quick;
        Console.WriteLine("this machine's vectors");
        Record record = CurrentProcess(quick);
        record.IsQuick = quick;
        record.Machine = Machine.Describe(OnnxRuntimePeer.Api?.LibraryVersion);
        PyTorchScript.Run(record, quick);
        foreach (Tier tier in NarrowerTiers())
        {
            Console.WriteLine($"{tier}: {TierEnvironment.Describe(tier)}");
            string[] arguments = ["--tier", tier.ToString(), .. quick ? ["--quick"] : Array.Empty<string>()];
            record.Add(Child.Run(TierEnvironment.Of(tier), arguments));
        }

        Console.WriteLine("steps on trained weights");
        record.Add(Child.Run(TierEnvironment.Of(Tier.Native), TrainedArguments(quick, mnistFolder)));
        Console.WriteLine("compiler and first calls");
        foreach (Subject subject in Subjects.All)
        {
            record.Add(Child.Run(TierEnvironment.Of(Tier.Native), "--costs", subject.Title));
        }

        Console.WriteLine("first steps");
        foreach (Subject subject in Subjects.All.Where(subject => subject.IsTrainedBy(Optimizer.Adam)))
        {
            record.Add(Child.Run(TierEnvironment.Of(Tier.Native), "--first-step", subject.Title));
        }

        return record;
    }

    /// <summary>What is selected for this process.</summary>
    public static Record CurrentProcess(bool quick)
    {
        string log = Path.Combine(Path.GetTempPath(), "NetGen.Benchmarks", $"{Selection.Tier}.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        using var logger = new StreamLogger(log);
        var settings = Settings.Create(quick, logger).AddEventProcessor(new Progress());
        return Collector.Collect(Benchmarks.Select(benchmark => BenchmarkRunner.Run(benchmark, settings)));
    }

    /// <summary>First its first call, before anything else could have warmed up.</summary>
    public static Record Costs(string title)
    {
        Subject subject = Subjects.Named(title);
        var record = new Record();
        record.FirstCalls.Add(ColdStart.Measure(subject));
        record.Emissions.Add(Compilation.Measure(subject));
        return record;
    }

    /// <summary>A first step of training, before anything else could have warmed up.</summary>
    public static Record FirstStepOf(string title)
    {
        var record = new Record();
        record.FirstSteps.Add(FirstStep.Measure(Subjects.Named(title)));
        return record;
    }

    /// <summary>Steps of a fresh network and of one that has learned digits.</summary>
    public static Record Trained(bool quick, string? mnistFolder)
    {
        var record = new Record();
        record.TrainedSteps.Add(TrainedSteps.Measure(mnistFolder, quick));
        return record;
    }

    private static string[] TrainedArguments(bool quick, string? mnistFolder) =>
    [
        "--trained",
        .. quick ? ["--quick"] : Array.Empty<string>(),
        .. mnistFolder is null ? Array.Empty<string>() : ["--mnist", mnistFolder],
    ];

    private static IEnumerable<Tier> NarrowerTiers()
    {
        if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated)
        {
            yield return Tier.Vector256;
        }

        if (System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated)
        {
            yield return Tier.Vector128;
        }

        yield return Tier.Scalar;
    }
}
