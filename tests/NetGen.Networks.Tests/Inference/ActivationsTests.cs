using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

/// <summary>What a layer in the middle gives: the values that Predict goes on with.</summary>
public class ActivationsTests
{
    private delegate void Look(ReadOnlySpan<float> input, string layer, Span<float> output);

    public static TheoryData<string> All => DeclaredNetworks.Where(_ => true);

    private static float[] Input { get; } = [0.5f, -1.25f, 2, 0.125f, -0.75f, 1];

    [Theory]
    [MemberData(nameof(All))]
    public void The_last_layers_are_the_outputs(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 3);
        float[] input = Samples.Batch(declaration, 1, 4).Inputs;
        float[] expected = new float[network.OutputSize];
        network.Predict(input, expected);

        float[] last = new float[network.OutputSize];
        network.Bind<Look>("Activations")(input, network.Info.Layers[^1].Name, last);
        Expect.SameBits(expected, last, "activation of the last layer");
    }

    [Fact]
    public void Each_layers_are_those_of_the_network_cut_off_there()
    {
        var network = new Examined(seed: 3);
        float[] parameters = new float[Examined.ParameterCount];
        network.GetParameters(parameters);

        ExpectLayer(network, "flatten_1", Input);
        var hidden = new ExaminedToHidden();
        hidden.SetParameters(parameters.AsSpan(0, ExaminedToHidden.ParameterCount));
        ExpectLayer(network, "dense_1", hidden.Predict(Input));
        ExpectLayer(network, "dropout_1", hidden.Predict(Input));
        var sums = new ExaminedToSums();
        sums.SetParameters(parameters.AsSpan(0, ExaminedToSums.ParameterCount));
        ExpectLayer(network, "dense_2", sums.Predict(Input));
        var curve = new ExaminedToCurve();
        curve.SetParameters(parameters.AsSpan(0, ExaminedToCurve.ParameterCount));
        ExpectLayer(network, "activate_1", curve.Predict(Input));
        Assert.Contains(curve.Predict(Input), value => value < 0);
        ExpectLayer(network, "dense_3", network.Predict(Input));
    }

    [Fact]
    public void A_layer_that_is_computed_together_with_the_next_says_so()
    {
        var network = new ExaminedTogether(seed: 3);
        float[] input = [1, 2, 3, 4, 5], values = new float[7];
        foreach (string layer in (string[])["dense_1", "dropout_1"])
        {
            var fused = Assert.Throws<ArgumentException>("layer", () => network.Activations(input, layer, values));
            Assert.StartsWith(
                $"'{layer}' is computed together with 'activate_1', whose values there are.", fused.Message, StringComparison.Ordinal);
        }

        Assert.All(values, value => Assert.Equal(0, value));
        network.Activations(input, "activate_1", values);
        Assert.All(values, value => Assert.NotEqual(0, value));
        float[] outputs = new float[3];
        network.Activations(input, "dense_2", outputs);
        Assert.Equal(network.Predict(input), outputs);
    }

    [Fact]
    public void They_are_theirs_under_an_update_of_the_parameters_too()
    {
        var network = new Examined(seed: 3);
        float[] before = new float[9], after = new float[9];
        network.Activations(Input, "dense_1", before);
        using (Examined.Trainer trainer = network.CreateTrainer())
        {
            trainer.Step(Input, [1]);
        }

        network.Activations(Input, "dense_1", after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void An_unknown_name_lists_those_there_are()
    {
        var network = new Examined();
        var unknown = Assert.Throws<ArgumentException>("layer", () => network.Activations(Input, "dense_4", new float[9]));
        Assert.StartsWith(
            "Examined has no layer 'dense_4'; expected one of flatten_1, dense_1, dropout_1, dense_2, activate_1, dense_3.",
            unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("layer", () => network.Activations(Input, null!, new float[9]));
    }

    [Fact]
    public void A_wrong_length_is_told_with_the_one_expected()
    {
        var network = new Examined();
        var output = Assert.Throws<ArgumentException>("output", () => network.Activations(Input, "dense_1", new float[5]));
        Assert.StartsWith("Expected 9 values, as many as 'dense_1' gives, but got 5.", output.Message, StringComparison.Ordinal);
        var input = Assert.Throws<ArgumentException>("input", () => network.Activations(Input.AsSpan(1), "dense_1", new float[9]));
        Assert.StartsWith("Expected 6 values, but got 5.", input.Message, StringComparison.Ordinal);
    }

    private static void ExpectLayer(Examined network, string layer, float[] expected)
    {
        float[] actual = new float[expected.Length];
        network.Activations(Input, layer, actual);
        Expect.SameBits(expected, actual, $"activation of {layer}");
    }
}
