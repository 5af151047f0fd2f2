using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

public class GradientsTests
{
    public static TheoryData<string> WithoutDropout => DeclaredNetworks.Where(d => d.Loss is not null && !d.HasDropout);

    public static TheoryData<string> HingeNetworks => DeclaredNetworks.Where(d => d.Loss == Loss.Hinge);

    [Theory]
    [MemberData(nameof(WithoutDropout))]
    public void Loss_and_gradients_agree_with_the_reference(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 41);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 33 });
        int[] counts = network.ParameterCount > 10_000 ? [3] : [33, 1, 3, 8, 19];
        foreach (int count in counts)
        {
            AssertAgrees(trainer, Samples.Batch(declaration, count, 42 + count));
        }

        Assert.Equal(0, trainer.Trainer.StepCount);
    }

    [Theory]
    [MemberData(nameof(HingeNetworks))]
    public void Hinge_takes_minus_1_and_1_as_they_are_and_maps_0_and_1(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 43);
        using TrainerUnderTest trainer = network.CreateTrainer();
        Batch binary = Samples.Batch(declaration, 9, 44);
        Batch signed = binary with { Targets = Array.ConvertAll(binary.Targets, t => 2 * t - 1) };
        var ofBinary = new float[network.ParameterCount];
        var ofSigned = new float[network.ParameterCount];
        Assert.Equal(trainer.Gradients(signed, ofSigned), trainer.Gradients(binary, ofBinary));
        Expect.SameBits(ofSigned, ofBinary, "gradient");

        // One target that is neither 0 nor 1 leaves the whole batch as it is.
        AssertAgrees(trainer, binary with { Targets = [0.5f, .. binary.Targets[1..]] });
    }

    [Theory]
    [InlineData("CategoricalCrossEntropyNetwork", 40f)]
    [InlineData("CategoricalCrossEntropyActivateLayer", 40f)]
    [InlineData("BinaryCrossEntropyNetwork", 100f)]
    [InlineData("BinaryCrossEntropyActivateLayer", 100f)]
    public void Cross_entropies_of_saturated_outputs_keep_their_gradient(string name, float scale)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 45);
        network.Parameters = Array.ConvertAll(network.Parameters, p => p * scale);
        using TrainerUnderTest trainer = network.CreateTrainer();
        AssertAgrees(trainer, Samples.Batch(declaration, 6, 46));
    }

    [Theory]
    [InlineData("Digits")]
    [InlineData("MeanSquaredErrorNetwork")]
    [InlineData("SeparateTails")]
    public void A_sample_that_is_not_finite_leaves_the_weights_alone(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 47);
        using TrainerUnderTest trainer = network.CreateTrainer();
        Batch batch = Samples.Batch(declaration, 5, 48);
        trainer.Step(batch);
        float[] before = network.Parameters;
        batch.Inputs[network.InputSize] = float.NaN;
        Assert.Throws<TrainingDivergedException>(() => trainer.Step(batch));
        Expect.SameBits(before, network.Parameters, "parameter after the refused step");
        Assert.Equal(1, trainer.Trainer.StepCount);
        Assert.True(float.IsNaN(trainer.Gradients(batch, new float[network.ParameterCount])));
    }

    private static void AssertAgrees(TrainerUnderTest trainer, Batch batch)
    {
        NetworkUnderTest network = trainer.Network;
        (double expectedLoss, double[] expected) = network.Reference.LossAndGradients(
            network.Declaration.Loss!.Value, network.ExactParameters, batch.InputRows, batch.TargetRows);
        var gradients = new float[network.ParameterCount];
        float loss = trainer.Gradients(batch, gradients);
        Assert.True(
            Math.Abs(loss - expectedLoss) <= 1e-5 * Math.Max(1, Math.Abs(expectedLoss)),
            $"loss of {batch.Count} samples: expected {expectedLoss:R}, got {loss:R}");
        Expect.CloseByTensor(network.Reference, expected, gradients, $"gradient of {batch.Count} samples");
    }
}
