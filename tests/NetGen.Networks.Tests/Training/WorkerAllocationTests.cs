using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Memory of every thread is only known of the process as a whole, so no other test may run meanwhile.</summary>
[CollectionDefinition(nameof(WorkerAllocationTests), DisableParallelization = true)]
[Collection(nameof(WorkerAllocationTests))]
public class WorkerAllocationTests
{
    [Fact]
    public void A_step_on_two_threads_allocates_nothing_on_either()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.Digits>();
        var network = new NetworkUnderTest(declaration, 0);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { Threads = 2 });
        Batch batch = Samples.Batch(declaration, 32, 1);
        AssertAllocatesNothing(() => trainer.Step(batch));
    }

    [Fact]
    public void A_batch_on_two_threads_allocates_nothing_on_either()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.Digits>();
        var network = new NetworkUnderTest(declaration, 0);
        using var workers = new Workers(2);
        float[] inputs = Samples.Batch(declaration, 100, 1).Inputs;
        float[] outputs = new float[100 * network.OutputSize];
        AssertAllocatesNothing(() => network.PredictBatch(inputs, outputs, workers));
    }

    [Fact]
    public void A_batch_of_several_inputs_and_outputs_on_two_threads_allocates_nothing_on_either()
    {
        const int Count = 5000;
        var network = new Networks.ActorCritic(0);
        using var workers = new Workers(2);
        float[] state = new float[Count * Networks.ActorCritic.StateSize];
        float[] goal = new float[Count * Networks.ActorCritic.GoalSize];
        float[] policy = new float[Count * Networks.ActorCritic.PolicySize];
        float[] value = new float[Count];
        float[] moods = new float[Count * Networks.ActorCritic.MoodsSize];
        AssertAllocatesNothing(() => network.PredictBatch(state, goal, policy, value, moods, workers));
    }

    private static void AssertAllocatesNothing(Action action)
    {
        // The runner reports results on its own threads now and then; what a step allocates would show in every round.
        long least = long.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 10; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }
}
