using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>The machine's limits, by the tier they were measured in.</summary>
internal static class LimitTable
{
    private static readonly Tier[] Tiers = [Tier.Native, Tier.Vector256, Tier.Vector128];

    public static string Write(Record record)
    {
        var table = new MarkdownTable(1, ["limit", .. Tiers.Select(tier => tier.ToString())]);
        foreach (LimitKind kind in Enum.GetValues<LimitKind>())
        {
            table.Row([Title(kind), .. Tiers.Select(tier => Show(kind, record.Limit(kind, tier)))]);
        }

        return table.ToString();
    }

    private static string Show(LimitKind kind, double? perNanosecond) => perNanosecond is not { } value ? ""
        : kind >= LimitKind.ReadsOfLevel1 ? $"{Format.Digits(value)} GB/s"
        : $"{Format.Digits(2 * value)} GFLOP/s";

    private static string Title(LimitKind kind) => kind switch
    {
        LimitKind.MultiplyAdds512 => "multiply-adds by 512 bits",
        LimitKind.MultiplyAdds256 => "multiply-adds by 256 bits",
        LimitKind.MultiplyAdds128 => "multiply-adds by 128 bits",
        LimitKind.MultiplyAddsOnTwoThreads => "multiply-adds on two threads together",
        LimitKind.ReadsOfLevel1 => "reads of 16 KB, first-level cache",
        _ => "reads of 400 KB, second-level cache",
    };
}
