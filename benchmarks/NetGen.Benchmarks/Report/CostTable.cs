using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>What a network costs before it is fast, in the compiler and in a process that has just begun, and after it has learned.</summary>
internal static class CostTable
{
    public static string Emission(Record record)
    {
        var table = new MarkdownTable(1, "network", "first time", "again", "file");
        foreach (EmissionCost cost in record.Emissions)
        {
            table.Row(
                cost.Network,
                Format.Time(cost.FirstMilliseconds * 1e6),
                Format.Time(cost.Milliseconds * 1e6),
                $"{Format.Digits(cost.Characters / 1024.0)} KB");
        }

        return table.ToString();
    }

    public static string TrainedSteps(Record record)
    {
        var table = new MarkdownTable(2, "network", "learned from", "epochs", "step when fresh", "step when trained", "ratio");
        foreach (TrainedStepCost cost in record.TrainedSteps)
        {
            table.Row(
                $"{cost.Network}, {WorkKind.AdamStep.Title(cost.BatchSize)}",
                cost.Digits,
                $"{cost.Epochs}",
                Format.Time(cost.FreshNanoseconds),
                Format.Time(cost.TrainedNanoseconds),
                Format.Times(cost.Ratio));
        }

        return table.ToString();
    }

    public static string FirstCalls(Record record)
    {
        var table = new MarkdownTable(
            1,
            [
                "network", "constructor", "first call", "of both in the JIT", "methods", "steady after", "that is",
                "then",
            ]);
        foreach (FirstCallCost cost in record.FirstCalls)
        {
            table.Row(
                cost.Network,
                Format.Time(cost.CreateMilliseconds * 1e6),
                Format.Time(cost.FirstCallMilliseconds * 1e6),
                Format.Time(cost.JitMilliseconds * 1e6),
                $"{cost.JitMethods}",
                $"{cost.CallsToSteady:N0} calls",
                Format.Time(cost.MillisecondsToSteady * 1e6),
                Format.Time(cost.SteadyNanoseconds));
        }

        return table.ToString();
    }

    public static string FirstSteps(Record record)
    {
        var table = new MarkdownTable(1, "network", "samples", "network and trainer", "first step", "of both in the JIT", "methods");
        foreach (FirstStepCost cost in record.FirstSteps)
        {
            table.Row(
                cost.Network,
                $"{cost.BatchSize}",
                Format.Time(cost.CreateMilliseconds * 1e6),
                Format.Time(cost.StepMilliseconds * 1e6),
                Format.Time(cost.JitMilliseconds * 1e6),
                $"{cost.JitMethods}");
        }

        return table.ToString();
    }
}
