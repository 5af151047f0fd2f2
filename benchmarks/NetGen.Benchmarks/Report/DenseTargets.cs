using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>What dense networks have to reach.</summary>
internal static class DenseTargets
{
    private static readonly Subject[] SmallSubjects =
        [Subjects.Tiny, Subjects.Regressor, Subjects.Small, Subjects.Binary];

    private static readonly Subject[] LargeSubjects = [Subjects.Wide, Subjects.Digits];

    public static IEnumerable<Target> Of(Record record) =>
    [
        .. OneSample(record), .. LargeBatches(record), .. SmallBatches(record),
        .. Training(record), .. Gradients(record), .. Threads(record),
        .. Target.OfNarrowVectors(record, Subjects.Dense, Tier.Vector256, must: 0.5),
        .. Target.OfNarrowVectors(record, Subjects.Dense, Tier.Vector128, must: 0.25),
    ];

    private static IEnumerable<Target> OneSample(Record record)
    {
        foreach (Subject subject in SmallSubjects)
        {
            yield return Target.Against(record, subject, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 22);
        }

        foreach (Subject subject in LargeSubjects)
        {
            yield return Target.Against(record, subject, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 2.2, aim: 2.5);
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
                yield return Target.Against(record, subject, WorkKind.Batch, count, Peer.OnnxRuntime, must: 1);
                yield return Target.OfPeak(record, subject, WorkKind.Batch, count, must: 0.92, aim: 0.97);
            }
        }
    }

    private static IEnumerable<Target> SmallBatches(Record record)
    {
        yield return Target.Against(record, Subjects.Tiny, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 6, aim: 9);
        yield return Target.Against(record, Subjects.Small, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 1.7, aim: 2.2);
        yield return Target.Against(record, Subjects.Binary, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 1.7, aim: 2.2);
        yield return Target.OfPeak(record, Subjects.Binary, WorkKind.Batch, 64, must: null, aim: 0.8);
    }

    private static IEnumerable<Target> Training(Record record)
    {
        yield return Target.Against(record, Subjects.Digits, WorkKind.AdamStep, 32, Peer.PyTorch, must: 7, aim: 8);
        yield return Target.OfPeak(record, Subjects.Digits, WorkKind.AdamStep, 32, must: 0.6);
        yield return Target.Against(record, Subjects.Digits, WorkKind.AdamStep, 256, Peer.PyTorch, must: 1.4);
        yield return Target.OfPeak(record, Subjects.Digits, WorkKind.AdamStep, 256, must: null, aim: 0.8);
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
        yield return Target.OnTwoThreads(record, Subjects.Wide, WorkKind.Batch, 256, must: 1.8, aim: 1.95);
        yield return Target.OnTwoThreads(record, Subjects.Digits, WorkKind.Batch, 256, must: 1.8, aim: 1.95);
        yield return Target.OnTwoThreads(record, Subjects.Digits, WorkKind.AdamStep, 256, must: 1.8, aim: 1.95);
    }
}
