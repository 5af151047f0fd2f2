using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Checks;

/// <summary>A stream gives step by step what the network predicts of the sequence, and so does every peer.</summary>
internal static class StreamCheck
{
    /// <exception cref="InvalidOperationException">They disagree.</exception>
    public static void Run(Subject subject, IEnumerable<Peer> peers)
    {
        foreach (int streams in Selection.StreamCounts(subject))
        {
            foreach (Peer peer in peers.Prepend(Peer.NetGen))
            {
                var work = new Case(WorkKind.StreamStep, subject, streams, peer);
                foreach (Predictor way in PeerFactory.CreatePredictors(work))
                {
                    using (way)
                    {
                        Compare(work, (StreamPredictor)way);
                    }
                }
            }
        }
    }

    private static void Compare(Case work, StreamPredictor stream)
    {
        Subject subject = work.Subject;
        int steps = subject.Info.InputShape[0];
        for (int step = 0; step < steps; step++)
        {
            stream.Predict();
        }

        // From [step][stream][value] to sequences one after another, and back.
        float[] inputs = stream.ReadInputs();
        float[] outputs = new float[work.BatchSize * subject.OutputSize];
        AxisOrder.Swap(inputs, steps, work.BatchSize, subject.InputSize / steps);
        subject.Create().PredictBatch(inputs, outputs);
        AxisOrder.Swap(outputs, work.BatchSize, steps, subject.OutputSize / steps);
        Agreement.Check($"{work} {stream.Way}".TrimEnd(), outputs, stream.ReadOutputs());
    }
}
