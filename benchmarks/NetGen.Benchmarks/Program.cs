using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Checks;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Benchmarks.Report;
using NetGen.Benchmarks.Running;
using NetGen.Benchmarks.Work;

Arguments arguments = Arguments.Parse(args);
Selection.IsQuick = arguments.IsQuick;
if (arguments.IsHelp)
{
    Console.WriteLine(Arguments.Help);
    return;
}

// Processes that a run of everything starts.
if (arguments.Tier is { } tier)
{
    Selection.Tier = tier;
    Measuring.CurrentProcess(arguments.IsQuick).Save(arguments.Output);
    return;
}

if (arguments.CostsOf is { } network)
{
    Measuring.Costs(network).Save(arguments.Output);
    return;
}

if (arguments.FirstStepOf is { } learner)
{
    Measuring.FirstStepOf(learner).Save(arguments.Output);
    return;
}

if (arguments.IsTrained)
{
    Record record = Measuring.Trained(arguments.IsQuick, arguments.MnistFolder);
    if (arguments.Output.Length > 0)
    {
        record.Save(arguments.Output);
    }
    else
    {
        Console.WriteLine(CostTable.TrainedSteps(record));
    }

    return;
}

// Some of the benchmarks: BenchmarkDotNet's own table, nothing is written.
if (arguments.Rest.Count > 0)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
        .Run([.. arguments.Rest], Settings.Create(arguments.IsQuick, ConsoleLogger.Default));
    return;
}

if (OnnxRuntimePeer.Api is null)
{
    Console.WriteLine(OnnxRuntimePeer.HowToGetIt);
}

if (!arguments.IsReport)
{
    AllChecks.Run();
}

if (!arguments.IsCheck)
{
    Results results = Results.Of(areKept: !arguments.IsQuick || arguments.WritesReadme);
    if (!arguments.IsReport)
    {
        results.Keep(Measuring.Everything(arguments.IsQuick, arguments.MnistFolder));
    }

    results.WriteReport();
    if (arguments.WritesReadme)
    {
        results.WriteReadme();
    }
}
