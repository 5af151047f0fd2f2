using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Checks;

/// <summary>Every network against every peer that is here.</summary>
internal static class AllChecks
{
    /// <exception cref="InvalidOperationException">Two of them disagree.</exception>
    public static void Run()
    {
        foreach (Subject subject in Subjects.All)
        {
            List<Peer> predictors = [.. ByHand(subject), .. OnnxRuntimePeer.Api is null ? Array.Empty<Peer>() : [Peer.OnnxRuntime]];
            Peer[] learners = subject == Subjects.Digits ? [Peer.Tensors, Peer.Loops] : subject.IsDense ? [Peer.Loops] : [];
            PredictionCheck.Run(subject, predictors);
            if (learners.Length > 0)
            {
                TrainingCheck.Run(subject, learners);
            }

            Console.WriteLine($"{subject}: predicts as {Describe(predictors)}; trains as {Describe(learners)}");
        }

        foreach (Subject subject in Subjects.Streamed.Concat(Selection.Decoded))
        {
            List<Peer> peers = OnnxRuntimePeer.Api is null ? [] : [Peer.OnnxRuntime];
            StreamCheck.Run(subject, peers);
            Console.WriteLine($"{subject}: steps as it predicts; as {Describe(peers)}");
        }
    }

    private static Peer[] ByHand(Subject subject) => subject.IsDense ? [Peer.Tensors, Peer.Loops] : [];

    private static string Describe(IReadOnlyCollection<Peer> peers) => peers.Count > 0 ? string.Join(", ", peers) : "nobody here";
}
