using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>
/// Memory of every thread is only known of the process as a whole, so no other test may run meanwhile.
/// </summary>
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
        for (int i = 0; i < 3; i++)
        {
            trainer.Step(batch);
        }

        const int Steps = 200;
        const int SmallestObject = 24;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Steps; i++)
        {
            trainer.Step(batch);
        }

        // The runner itself may allocate a little; an object a step would be more.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Steps * SmallestObject - 1);
    }
}
