using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Checks;

/// <summary>Every peer finds the gradients that the emitted trainer finds, and takes the same steps.</summary>
internal static class TrainingCheck
{
    private const int BatchSize = 8;
    private const int Steps = 3;
    private const float LearningRate = 1e-3f;

    /// <exception cref="InvalidOperationException">They disagree.</exception>
    public static void Run(Subject subject, IEnumerable<Peer> peers)
    {
        CompareGradients(new Case(WorkKind.Gradients, subject, BatchSize, Peer.Loops));
        foreach (Peer peer in peers)
        {
            CompareSteps(new Case(WorkKind.SgdStep, subject, BatchSize, peer));
            CompareSteps(new Case(WorkKind.AdamStep, subject, BatchSize, peer));
        }
    }

    private static void CompareGradients(Case work)
    {
        using Learner emitted = Emitted(work);
        using Learner peer = PeerFactory.CreateLearner(work);
        Agreement.Check($"{work}: loss", [emitted.ComputeGradients()], [peer.ComputeGradients()]);
        float[] expected = peer.GetGradients();
        Agreement.Check(work.ToString(), emitted.GetGradients(), expected, expected.Max(MathF.Abs));
    }

    private static void CompareSteps(Case work)
    {
        using Learner emitted = Emitted(work);
        using Learner peer = PeerFactory.CreateLearner(work, LearningRate);
        for (int step = 1; step <= Steps; step++)
        {
            Agreement.Check($"{work}: loss of step {step}", [emitted.Step()], [peer.Step()]);
        }

        Agreement.Check($"{work}: parameters after {Steps} steps", emitted.GetParameters(), peer.GetParameters());
    }

    private static Learner Emitted(Case work) =>
        PeerFactory.CreateLearner(new Case(work.Work, work.Subject, work.BatchSize, Peer.NetGen), LearningRate);
}
