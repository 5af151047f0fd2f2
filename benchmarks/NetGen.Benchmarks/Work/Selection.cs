using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Peers.OnnxRuntime;

namespace NetGen.Benchmarks.Work;

/// <summary>Which of all the combinations a run measures.</summary>
internal static class Selection
{
    /// <summary>The one that is also shared by two threads.</summary>
    private const int LargestBatch = 256;

    /// <summary>What a step of training has by default, which two threads share too where a sample is a picture.</summary>
    private const int UsualStep = 32;

    /// <summary>A step of training a decoder.</summary>
    public const int Windows = 16;

    /// <summary>Streams of a decoder that go on together.</summary>
    private const int Conversations = 16;

    private static readonly int[] AllBatches = [1, 8, 64, LargestBatch];

    /// <summary>A picture is work enough for the rest to tell nothing new.</summary>
    private static readonly int[] PictureBatches = [8, 64];

    /// <summary>Without vectors only the order of magnitude is of interest.</summary>
    private static readonly int[] ScalarBatches = [64];

    private static readonly int[] TrainingBatches = [8, UsualStep, 64, LargestBatch];

    /// <summary>Only what the table of targets and README need.</summary>
    public static bool IsQuick { get; set; }

    /// <summary>The tier this process is held to. Peers are measured in the native one alone.</summary>
    public static Tier Tier { get; set; }

    private static bool IsNative => Tier == Tier.Native;

    private static bool HasSecondCore => IsNative && Environment.ProcessorCount > 1;

    public static IEnumerable<Case> Predictions()
    {
        foreach (Subject subject in Tier == Tier.Scalar ? Subjects.Dense : Subjects.All)
        {
            foreach (Peer peer in Predictors(subject))
            {
                yield return new Case(WorkKind.OneSample, subject, 1, peer);
            }

            foreach (int count in Batches(subject))
            {
                foreach (Peer peer in Predictors(subject).Where(peer => IsWorthwhile(peer, count)))
                {
                    yield return new Case(WorkKind.Batch, subject, count, peer);
                }

                if (HasSecondCore && count == LargestBatch)
                {
                    yield return new Case(WorkKind.Batch, subject, count, Peer.NetGen, threads: 2);
                }
            }
        }
    }

    public static IEnumerable<Case> Steps()
    {
        foreach (Subject subject in IsQuick ? [Subjects.Binary, Subjects.Digits, Subjects.LeNet, Subjects.Rows] : Subjects.All)
        {
            foreach (WorkKind work in StepKinds(subject))
            {
                foreach (int count in IsQuick ? QuickSteps(subject) : TrainingBatches)
                {
                    foreach (Peer peer in Learners(subject).Where(peer => IsWorthwhile(peer, count)))
                    {
                        yield return new Case(work, subject, count, peer);
                    }

                    if (HasSecondCore && (count == LargestBatch || (count == UsualStep && !subject.IsDense)))
                    {
                        yield return new Case(work, subject, count, Peer.NetGen, threads: 2);
                    }
                }
            }
        }

        yield return new Case(WorkKind.AdamStep, Subjects.DecoderWindows, Windows, Peer.NetGen);
        if (HasSecondCore)
        {
            yield return new Case(WorkKind.AdamStep, Subjects.DecoderWindows, Windows, Peer.NetGen, threads: 2);
        }
    }

    public static IEnumerable<Case> Gradients()
    {
        yield return new Case(WorkKind.Gradients, Subjects.Regressor, 200, Peer.NetGen);
        if (IsNative)
        {
            yield return new Case(WorkKind.Gradients, Subjects.Regressor, 200, Peer.Loops);
        }
    }

    /// <summary>One stream of each, and many of the smallest and of the decoders.</summary>
    public static IEnumerable<Case> Streams() =>
        from subject in Subjects.Streamed.Concat(Decoded)
        from count in StreamCounts(subject)
        from peer in Predictors(subject)
        select new Case(WorkKind.StreamStep, subject, count, peer);

    public static int[] StreamCounts(Subject subject) => subject == Subjects.Gru8 ? [1, 64] : subject.HasTokens ? [1, Conversations] : [1];

    /// <summary>The decoders that are timed token by token.</summary>
    public static IEnumerable<Subject> Decoded => Subjects.Decoders.Where(subject => subject.Loss is null);

    /// <summary>Of blocks one sample alone: they stand for the layers of a larger network.</summary>
    private static int[] Batches(Subject subject) =>
        Tier == Tier.Scalar ? ScalarBatches
        : subject == Subjects.Residual || subject == Subjects.Depthwise ? []
        : IsQuick ? QuickBatches(subject)
        : subject.IsDense ? AllBatches : PictureBatches;

    /// <summary>By each optimizer that it is declared with; by Adam alone in a quick run.</summary>
    private static IEnumerable<WorkKind> StepKinds(Subject subject)
    {
        if (subject.IsTrainedBy(Optimizer.Adam))
        {
            yield return WorkKind.AdamStep;
        }

        if (!IsQuick && subject.IsTrainedBy(Optimizer.SGD))
        {
            yield return WorkKind.SgdStep;
        }
    }

    /// <summary>64 for all; 256 where a batch's outputs outgrow the first-level cache.</summary>
    private static int[] QuickBatches(Subject subject) =>
        subject == Subjects.Wide || subject == Subjects.Digits ? [64, LargestBatch] : [64];

    /// <summary>Of a network as games have, what README says of a frame; of digits, what has a target.</summary>
    private static int[] QuickSteps(Subject subject) => subject == Subjects.Digits ? [UsualStep, LargestBatch] : [UsualStep];

    /// <summary>Plain loops go sample by sample: the largest batch would only say the same more slowly.</summary>
    private static bool IsWorthwhile(Peer peer, int count) => peer != Peer.Loops || count < LargestBatch;

    private static IEnumerable<Peer> Predictors(Subject subject)
    {
        yield return Peer.NetGen;
        if (IsNative && OnnxRuntimePeer.Api is not null)
        {
            yield return Peer.OnnxRuntime;
        }

        if (IsNative && subject.IsDense)
        {
            yield return Peer.Tensors;
            yield return Peer.Loops;
        }
    }

    private static IEnumerable<Peer> Learners(Subject subject)
    {
        yield return Peer.NetGen;
        if (IsNative && subject == Subjects.Digits)
        {
            yield return Peer.Tensors;
        }

        if (IsNative && subject.IsDense)
        {
            yield return Peer.Loops;
        }
    }
}
