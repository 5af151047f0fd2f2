using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers.Emitted;
using NetGen.Benchmarks.Peers.Loops;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Benchmarks.Peers.Tensors;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Peers;

/// <summary>From a case to what runs it.</summary>
internal static class PeerFactory
{
    // So small that thousands of steps leave the problem as it is: a network that has learned its batch by heart
    // would have gradients that fade into denormal numbers, and time those.
    private const float LearningRate = 1e-6f;

    /// <summary>The fastest way of the peer.</summary>
    public static Predictor CreatePredictor(Case work) => Fastest.Of(CreatePredictors(work));

    /// <summary>Every way in which the peer can do it: models of several forms for ONNX Runtime.</summary>
    public static IReadOnlyList<Predictor> CreatePredictors(Case work) =>
        work.Work == WorkKind.StreamStep ? CreateStreams(work)
        : work.Peer == Peer.OnnxRuntime
        ? [.. OnnxForm.Of(work.Subject).Select(form => new OnnxRuntimePredictor(work.Subject, work.BatchSize, OnnxRuntimePeer.Api!, form))]
        : [CreateSingle(work)];

    public static Learner CreateLearner(Case work, float learningRate = LearningRate)
    {
        Optimizer optimizer = work.Work == WorkKind.SgdStep ? Optimizer.SGD : Optimizer.Adam;
        var batch = new TrainingBatch(work.Subject, work.BatchSize);
        return work.Peer switch
        {
            Peer.NetGen => new EmittedLearner(work.Subject, optimizer, batch, learningRate, work.Threads),
            Peer.Tensors => new TensorsLearner(work.Subject, optimizer, batch, learningRate),
            Peer.Loops => new LoopLearner(work.Subject, optimizer, batch, learningRate),
            _ => throw new NotSupportedException($"{work.Peer} does not train in this process."),
        };
    }

    private static StreamPredictor[] CreateStreams(Case work) =>
        work.Peer != Peer.OnnxRuntime ? [new EmittedStream(work.Subject, work.BatchSize)]
        : work.Subject.HasTokens
        ? [.. new[] { false, true }.Select(isFused => new OnnxRuntimeDecoder(work.Subject, work.BatchSize, OnnxRuntimePeer.Api!, isFused))]
        : [new OnnxRuntimeStream(work.Subject, work.BatchSize, OnnxRuntimePeer.Api!)];

    private static Predictor CreateSingle(Case work)
    {
        bool isOneSample = work.Work == WorkKind.OneSample;
        return work.Peer switch
        {
            Peer.NetGen when isOneSample => new EmittedOneSamplePredictor(work.Subject),
            Peer.NetGen when work.Threads > 1 =>
                new EmittedThreadedPredictor(work.Subject, work.BatchSize, work.Threads),
            Peer.NetGen => new EmittedPredictor(work.Subject, work.BatchSize),
            Peer.Tensors when isOneSample => new TensorsOneSamplePredictor(work.Subject),
            Peer.Tensors => new TensorsPredictor(work.Subject, work.BatchSize),
            Peer.Loops => new LoopPredictor(work.Subject, work.BatchSize),
            _ => throw new NotSupportedException($"{work.Peer} does not run in this process."),
        };
    }
}
