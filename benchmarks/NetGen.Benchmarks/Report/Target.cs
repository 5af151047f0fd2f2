using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>One thing that is to be reached.</summary>
/// <param name="Work">What is measured, of which network.</param>
/// <param name="Quantity">What the value is.</param>
/// <param name="Value">Null where it was not measured.</param>
/// <param name="Must">What must be reached; null where there is only an aim.</param>
/// <param name="Aim">What would be better; null where there is none.</param>
/// <param name="Show">The value and its goals as text.</param>
/// <param name="LessIsBetter">Whether it is a time, or a size.</param>
/// <param name="AtPeak">What the value would be if the machine did nothing but multiply-adds, at its peak; null where that says nothing.</param>
internal sealed record Target(
    string Work,
    string Quantity,
    double? Value,
    double? Must,
    double? Aim,
    Func<double, string> Show,
    bool LessIsBetter = false,
    double? AtPeak = null)
{
    public string Verdict =>
        Value is not { } value ? "not measured"
        : Aim is { } aim && Reaches(value, aim) ? "aim"
        : Must is { } must ? (Reaches(value, must) ? "reached" : "**short**")
        : "";

    /// <summary>How many times a peer's speed.</summary>
    public static Target Against(
        Record record, Subject subject, WorkKind work, int count, Peer peer, double must, double? aim = null)
    {
        Measurement? own = record.Find(subject, work, count);
        double? ratio = Ratio(record.Find(subject, work, count, peer), own);
        return new(
            Describe(subject, work, count),
            $"faster than {peer.Title()}",
            ratio,
            must,
            aim,
            Format.Times,
            AtPeak: ratio / record.OfPeak(subject, own));
    }

    public static Target OfPeak(
        Record record, Subject subject, WorkKind work, int count, double? must, double? aim = null) =>
        new(
            Describe(subject, work, count),
            "of the multiply-add peak",
            record.OfPeak(subject, record.Find(subject, work, count)),
            must,
            aim,
            Format.Percent);

    public static Target OnTwoThreads(
        Record record, Subject subject, WorkKind work, int count, double? must, double aim) =>
        new(
            Describe(subject, work, count),
            "two threads, speed of one",
            Ratio(record.Find(subject, work, count), record.Find(subject, work, count, threads: 2)),
            must,
            aim,
            Format.Times);

    /// <summary>How narrower vectors do beside the machine's own, by kind of work: the worst case, all others are better.</summary>
    public static IEnumerable<Target> OfNarrowVectors(Record record, IReadOnlyList<Subject> subjects, Tier tier, double must)
    {
        foreach (IGrouping<WorkKind, Measurement> group in record.Measurements
            .Where(measurement => measurement.Tier == tier && subjects.Any(subject => subject.Title == measurement.Network))
            .GroupBy(measurement => measurement.Work))
        {
            (Measurement worst, double? speed) = group
                .Select(narrow => (Narrow: narrow, Speed: Speed(record, narrow)))
                .MinBy(pair => pair.Speed);
            yield return new Target(
                $"{Describe(Subjects.Named(worst.Network), worst.Work, worst.BatchSize)}: the worst of {group.Count()}",
                $"{tier}, speed of the machine's own",
                speed,
                must,
                Aim: null,
                Format.Times);
        }
    }

    private static double? Speed(Record record, Measurement narrow) =>
        Ratio(record.Find(Subjects.Named(narrow.Network), narrow.Work, narrow.BatchSize), narrow);

    private static double? Ratio(Measurement? numerator, Measurement? denominator) =>
        numerator?.Nanoseconds / denominator?.Nanoseconds;

    private static string Describe(Subject subject, WorkKind work, int count) => $"{subject}, {work.Title(count)}";

    private bool Reaches(double value, double goal) => LessIsBetter ? value <= goal : value >= goal;
}
