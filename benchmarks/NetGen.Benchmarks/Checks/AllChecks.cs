using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Peers.OnnxRuntime;

namespace NetGen.Benchmarks.Checks;

/// <summary>Every network against every peer that is here.</summary>
internal static class AllChecks
{
    /// <exception cref="InvalidOperationException">Two of them disagree.</exception>
    public static void Run()
    {
        List<Peer> predictors = [Peer.Tensors, Peer.Loops];
        if (OnnxRuntimePeer.Api is not null)
        {
            predictors.Add(Peer.OnnxRuntime);
        }

        foreach (Subject subject in Subjects.All)
        {
            Peer[] learners = subject == Subjects.Digits ? [Peer.Tensors, Peer.Loops] : [Peer.Loops];
            PredictionCheck.Run(subject, predictors);
            TrainingCheck.Run(subject, learners);
            Console.WriteLine(
                $"{subject}: predicts as {string.Join(", ", predictors)}; trains as {string.Join(", ", learners)}");
        }
    }
}
