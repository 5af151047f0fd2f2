namespace NetGen.Benchmarks.Report;

/// <summary>What must be reached, and what was.</summary>
internal static class TargetTable
{
    public static string Write(Record record)
    {
        var table = new MarkdownTable(textColumns: 2, "work", "", "measured", "must reach", "aim", "at the peak", "");
        foreach (Target target in Targets.Of(record))
        {
            table.Row(
                target.Work,
                target.Quantity,
                Show(target, target.Value),
                Show(target, target.Must),
                Show(target, target.Aim),
                Show(target, target.AtPeak),
                target.Verdict);
        }

        return table.ToString();
    }

    private static string Show(Target target, double? value) => value is { } number ? target.Show(number) : "";
}
