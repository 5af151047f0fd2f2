using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Nothing is allocated after construction.</summary>
public class AllocationTests
{
    private delegate void Look(ReadOnlySpan<float> input, string layer, Span<float> output);

    public static TheoryData<string> Inference =>
        DeclaredNetworks.Where(d => !d.Name.EndsWith("Unit", StringComparison.Ordinal));

    public static TheoryData<string> Trainable => DeclaredNetworks.Where(d => d.Loss is not null);

    [Theory]
    [MemberData(nameof(Inference))]
    public void Predicting_allocates_nothing(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        var network = new NetworkUnderTest(declaration, 0);
        float[] inputs = Samples.Batch(declaration, 17, 1).Inputs;
        float[] outputs = new float[17 * network.OutputSize];
        var classes = new int[network.OutputRows];
        var activations = network.Bind<Look>("Activations");
        string last = network.Info.Layers[^1].Name;
        AssertAllocatesNothing(() =>
        {
            network.Predict(inputs.AsSpan(0, network.InputSize), outputs.AsSpan(0, network.OutputSize));
            network.PredictBatch(inputs, outputs);
            network.PredictClasses(inputs.AsSpan(0, network.InputSize), classes);
            activations(inputs.AsSpan(0, network.InputSize), last, outputs.AsSpan(0, network.OutputSize));
        });
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Training_allocates_nothing(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        var network = new NetworkUnderTest(declaration, 0);
        using TrainerUnderTest trainer = network.CreateTrainer();
        Batch batch = Samples.Batch(declaration, 9, 1);
        float[] gradients = new float[network.ParameterCount];
        AssertAllocatesNothing(() =>
        {
            trainer.Step(batch);
            trainer.Gradients(batch, gradients);
        });
    }

    [Fact]
    public void Forward_and_Backward_on_a_tape_allocate_nothing()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.Digits>();
        var network = new NetworkUnderTest(declaration, 0);
        object tape = network.CreateTape(5);
        float[] inputs = Samples.Batch(declaration, 5, 1).Inputs;
        float[] outputs = new float[5 * network.OutputSize];
        float[] inputGradients = new float[inputs.Length];
        float[] gradients = new float[network.ParameterCount];
        AssertAllocatesNothing(() =>
        {
            network.Forward(inputs, outputs, tape, training: true);
            network.Backward(tape, outputs, inputGradients, gradients);
        });
    }

    internal static void AssertAllocatesNothing(Action action)
    {
        // The first calls may load types and rent scratch, and the runtime may do so once more when it recompiles a
        // method; what a call itself allocates would show in every round.
        long least = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
