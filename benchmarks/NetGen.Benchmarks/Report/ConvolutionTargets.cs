using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>What networks of convolutions have to reach.</summary>
internal static class ConvolutionTargets
{
    private const int MostCharacters = 250_000;
    private const double LongestFirstStep = 150e6;

    public static IEnumerable<Target> Of(Record record) =>
    [
        .. Prediction(record), .. Training(record), .. Costs(record),
        .. Target.OfNarrowVectors(record, Subjects.Convolutional, Tier.Vector256, must: 0.45),
        .. Target.OfNarrowVectors(record, Subjects.Convolutional, Tier.Vector128, must: 0.2),
    ];

    private static IEnumerable<Target> Prediction(Record record)
    {
        yield return Target.Against(record, Subjects.LeNet, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 3);
        yield return Target.Against(record, Subjects.LeNet, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 2.8);
        yield return Target.OfPeak(record, Subjects.LeNet, WorkKind.Batch, 64, must: 0.85);
        yield return Target.Against(record, Subjects.Signal, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 2.4);
        yield return Target.Against(record, Subjects.Residual, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 1.6);
        yield return Target.OfPeak(record, Subjects.Residual, WorkKind.OneSample, 1, must: 0.9);
        yield return Target.Against(record, Subjects.Depthwise, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 2.2);
    }

    private static IEnumerable<Target> Training(Record record)
    {
        yield return Target.Against(record, Subjects.LeNet, WorkKind.AdamStep, 32, Peer.PyTorch, must: 8);
        yield return Target.OnTwoThreads(record, Subjects.LeNet, WorkKind.AdamStep, 32, must: null, aim: 1.6);
    }

    private static IEnumerable<Target> Costs(Record record)
    {
        FirstStepCost? step = record.FirstSteps.Find(cost => cost.Network == Subjects.LeNet.Title);
        EmissionCost? emission = record.Emissions.Find(cost => cost.Network == Subjects.LeNet.Title);
        yield return new Target(
            $"{Subjects.LeNet}, first step on {step?.BatchSize ?? 32} in a new process",
            "time",
            step?.Milliseconds * 1e6,
            LongestFirstStep,
            Aim: null,
            Format.Time,
            LessIsBetter: true);
        yield return new Target(
            $"{Subjects.LeNet} with training, emitted text",
            "characters",
            emission?.Characters,
            MostCharacters,
            Aim: null,
            Format.Whole,
            LessIsBetter: true);
    }
}
