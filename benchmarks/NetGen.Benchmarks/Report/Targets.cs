using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>What the emitted code has to reach, as ratios of figures of one run: absolute times wander.</summary>
internal static class Targets
{
    private static readonly Subject[] SmallSubjects =
        [Subjects.Tiny, Subjects.Regressor, Subjects.Small, Subjects.Binary];

    private static readonly Subject[] LargeSubjects = [Subjects.Wide, Subjects.Digits];

    public static IEnumerable<Target> Of(Record record) =>
    [
        .. OneSample(record), .. LargeBatches(record), .. SmallBatches(record),
        .. Training(record), .. Gradients(record), .. Threads(record), .. NarrowerTiers(record),
    ];

    private static IEnumerable<Target> OneSample(Record record)
    {
        foreach (Subject subject in SmallSubjects)
        {
            yield return Against(record, subject, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 22, aim: null);
        }

        foreach (Subject subject in LargeSubjects)
        {
            yield return Against(record, subject, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 2.2, aim: 2.5);
            yield return new Target(
                $"{subject}, one sample",
                "of the second-level cache's read bandwidth",
                record.OfReads(subject, record.Find(subject, WorkKind.OneSample)),
                Must: null,
                Aim: 0.95,
                Format.Percent);
        }
    }

    private static IEnumerable<Target> LargeBatches(Record record)
    {
        foreach (Subject subject in LargeSubjects)
        {
            foreach (int count in new[] { 64, 256 })
            {
                yield return Against(record, subject, WorkKind.Batch, count, Peer.OnnxRuntime, must: 1, aim: null);
                yield return OfPeak(record, subject, WorkKind.Batch, count, must: 0.92, aim: 0.97);
            }
        }
    }

    private static IEnumerable<Target> SmallBatches(Record record)
    {
        yield return Against(record, Subjects.Tiny, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 6, aim: 9);
        yield return Against(record, Subjects.Small, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 1.7, aim: 2.2);
        yield return Against(record, Subjects.Binary, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 1.7, aim: 2.2);
        yield return OfPeak(record, Subjects.Binary, WorkKind.Batch, 64, must: null, aim: 0.8);
    }

    private static IEnumerable<Target> Training(Record record)
    {
        yield return Against(record, Subjects.Digits, WorkKind.AdamStep, 32, Peer.PyTorch, must: 7, aim: 8);
        yield return OfPeak(record, Subjects.Digits, WorkKind.AdamStep, 32, must: 0.6, aim: null);
        yield return Against(record, Subjects.Digits, WorkKind.AdamStep, 256, Peer.PyTorch, must: 1.4, aim: null);
        yield return OfPeak(record, Subjects.Digits, WorkKind.AdamStep, 256, must: null, aim: 0.8);
        foreach (TrainedStepCost cost in record.TrainedSteps)
        {
            yield return new Target(
                $"{cost.Network}, {WorkKind.AdamStep.Title(cost.BatchSize)} after {cost.Epochs} epochs of {cost.Digits}",
                "of a fresh network's time",
                cost.Ratio,
                Must: 1.05,
                Aim: null,
                Format.Times,
                LessIsBetter: true);
        }
    }

    private static IEnumerable<Target> Gradients(Record record)
    {
        yield return new Target(
            $"{Subjects.Regressor}, gradients of 200 samples",
            "time",
            record.Find(Subjects.Regressor, WorkKind.Gradients, 200)?.Nanoseconds,
            Must: 4000,
            Aim: 2000,
            Format.Time,
            LessIsBetter: true);
    }

    private static IEnumerable<Target> Threads(Record record)
    {
        foreach ((Subject subject, WorkKind work) in new[]
        {
            (Subjects.Wide, WorkKind.Batch), (Subjects.Digits, WorkKind.Batch), (Subjects.Digits, WorkKind.AdamStep),
        })
        {
            yield return new Target(
                Describe(subject, work, 256),
                "two threads, speed of one",
                Ratio(record.Find(subject, work, 256), record.Find(subject, work, 256, threads: 2)),
                Must: 1.8,
                Aim: 1.95,
                Format.Times);
        }
    }

    /// <summary>The worst case of each tier: all others are better.</summary>
    private static IEnumerable<Target> NarrowerTiers(Record record)
    {
        foreach ((Tier tier, double must) in new[] { (Tier.Vector256, 0.5), (Tier.Vector128, 0.25) })
        {
            foreach (IGrouping<WorkKind, Measurement> group in record.Measurements
                .Where(measurement => measurement.Tier == tier)
                .GroupBy(measurement => measurement.Work))
            {
                (Measurement worst, double speed) = group
                    .Select(narrow => (Narrow: narrow, Speed: Speed(record, narrow)))
                    .MinBy(pair => pair.Speed);
                Subject subject = Subjects.All.Single(subject => subject.Title == worst.Network);
                yield return new Target(
                    $"{Describe(subject, worst.Work, worst.BatchSize)}: the worst of {group.Count()}",
                    $"{tier}, speed of the machine's own",
                    speed,
                    must,
                    Aim: null,
                    Format.Times);
            }
        }
    }

    private static double Speed(Record record, Measurement narrow)
    {
        Subject subject = Subjects.All.Single(subject => subject.Title == narrow.Network);
        return Ratio(record.Find(subject, narrow.Work, narrow.BatchSize), narrow) ?? double.NaN;
    }

    private static Target Against(
        Record record, Subject subject, WorkKind work, int count, Peer peer, double must, double? aim) =>
        new(
            Describe(subject, work, count),
            $"faster than {peer.Title()}",
            Ratio(record.Find(subject, work, count, peer), record.Find(subject, work, count)),
            must,
            aim,
            Format.Times);

    private static Target OfPeak(Record record, Subject subject, WorkKind work, int count, double? must, double? aim) =>
        new(
            Describe(subject, work, count),
            "of the multiply-add peak",
            record.OfPeak(subject, record.Find(subject, work, count)),
            must,
            aim,
            Format.Percent);

    private static double? Ratio(Measurement? numerator, Measurement? denominator) =>
        numerator?.Nanoseconds / denominator?.Nanoseconds;

    private static string Describe(Subject subject, WorkKind work, int count) => $"{subject}, {work.Title(count)}";
}
