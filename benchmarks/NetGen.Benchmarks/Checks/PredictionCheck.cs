using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Checks;

/// <summary>Every peer predicts what the emitted network predicts; so does that network on two threads.</summary>
internal static class PredictionCheck
{
    private static readonly int[] BatchSizes = [1, 8, 64];

    /// <exception cref="InvalidOperationException">They disagree.</exception>
    public static void Run(Subject subject, IEnumerable<Peer> peers)
    {
        Compare(new Case(WorkKind.Batch, subject, 256, Peer.NetGen, threads: 2));
        foreach (Peer peer in peers)
        {
            Compare(new Case(WorkKind.OneSample, subject, 1, peer));
            foreach (int count in BatchSizes)
            {
                Compare(new Case(WorkKind.Batch, subject, count, peer));
            }
        }
    }

    private static void Compare(Case work)
    {
        var own = new Case(work.Work, work.Subject, work.BatchSize, Peer.NetGen);
        using Predictor emitted = PeerFactory.CreatePredictor(own);
        emitted.Predict();
        foreach (Predictor peer in PeerFactory.CreatePredictors(work))
        {
            using (peer)
            {
                peer.Predict();
                Agreement.Check($"{work} {peer.Way}".TrimEnd(), emitted.ReadOutputs(), peer.ReadOutputs());
            }
        }
    }
}
