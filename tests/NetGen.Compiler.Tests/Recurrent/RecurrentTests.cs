using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Recurrent;

/// <summary>Recurrent layers of all sizes and directions against a reference in double precision.</summary>
public class RecurrentTests
{
    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 20, byHand: 12)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 6, byHand: 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_are_those_of_the_reference(int seed) => AgainstReference.HasValuesAndGradients(RandomRecurrent.Draw(seed), seed);

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    public void They_are_so_where_products_and_sums_are_rounded_each_for_itself(string kind) =>
        AgainstReference.HasThemRoundedApart([Input(5, 3), new(kind, Argument.OfInteger("units", 6)), Dense(2)], seed: 4);

    /// <summary>Units that fill no vectors leave lanes empty that samples fill; those that do are better off in rows.</summary>
    [Theory]
    [InlineData("GRU", 8, "", true)]
    [InlineData("GRU", 17, "Bidirectional", true)]
    [InlineData("LSTM", 5, "GoBackwards", true)]
    [InlineData("SimpleRNN", 3, "", true)]
    [InlineData("LSTM", 64, "", false)]
    public void Batches_run_in_the_lanes_where_units_would_leave_them_empty(string kind, int units, string direction, bool inLanes)
    {
        AttributeDeclaration layer = new(
            kind,
            [
                Argument.OfInteger("units", units), Argument.OfBoolean("ReturnSequences", true),
                .. direction.Length == 0 ? [] : new[] { Argument.OfBoolean(direction, true) },
            ]);
        NetworkDeclaration declaration = Network(Input(9, 4), layer, Dense(2), Differentiable());
        Assert.Equal(inLanes, declaration.Plan().Prediction.Lanes.Operations.OfType<RecurrentOperation>().Any());
        var network = new CompiledNetwork(declaration);
        network.Parameters = RandomGraph.Parameters(network.Graph, 4);
        new ReferenceGraph(network.Graph).Predicts(network, samples: 37, seed: 3);
    }

    /// <summary>Units that fill vectors of eight and not those of sixteen, where four gates together do.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("GoBackwards", true)]
    [InlineData("Bidirectional", false)]
    public void Gates_that_fill_vectors_together_are_not_padded(string direction, bool givesSequence)
    {
        AttributeDeclaration[] behind = givesSequence ? [new("LayerNormalization"), Dense(1)] : [Dense(2)];
        AttributeDeclaration[] layers = [Input(3, 1), Packed(24, direction, givesSequence), .. behind];
        RecurrentOperation walk = Network(layers).Plan().Operations.OfType<RecurrentOperation>().First();
        Assert.Equal((96, 24, 32), (walk.Shape.Place, walk.Shape.Pitch, walk.Shape.OutputPitch));
        AgainstReference.HasValuesAndGradients(layers, seed: 5);
    }

    [Theory]
    [InlineData("LSTM", 32, 128)]
    [InlineData("LSTM", 20, 128)]
    [InlineData("LSTM", 8, 32)]
    [InlineData("GRU", 24, 96)]
    public void Others_begin_on_a_vector_each(string kind, int units, int place) => Assert.Equal(
        place, Network(Input(3, 1), new(kind, Argument.OfInteger("units", units)), Dense(2)).Plan().Operations.OfType<RecurrentOperation>().Single().Shape.Place);

    [Fact]
    public void Older_targets_do_not_pad_them_either() =>
        OlderTargets.HaveTheSameBits([Input(4, 2), Packed(24, "", givesSequence: true), Dense(2), Train("Huber")]);

    /// <summary>A batch walks through the kernel as it lies.</summary>
    [Theory]
    [InlineData("LSTM", 48, "GoBackwards", true)]
    [InlineData("LSTM", 50, "Bidirectional", false)]
    [InlineData("LSTM", 64, "ReturnSequences", true)]
    [InlineData("GRU", 64, "Bidirectional", false)]
    [InlineData("GRU", 64, "ReturnSequences", true)]
    public void A_single_sample_walks_through_a_large_kernel_in_tiles(string kind, int units, string with, bool useBias)
    {
        AttributeDeclaration layer = new(
            kind, Argument.OfInteger("units", units), Argument.OfBoolean("UseBias", useBias), Argument.OfBoolean(with, true));
        var network = new CompiledNetwork(Network(Input(5, 2), layer, Dense(2)));
        Assert.Contains("Tiled(", network.Text);
        foreach (int seed in new[] { 1, 2 })
        {
            network.Parameters = RandomGraph.Parameters(network.Graph, seed);
            float[] inputs = Values(3 * network.InputSize, seed);
            Assert.Equal(Bits(network.PredictBatch(inputs)), Bits([.. inputs.Chunk(network.InputSize).SelectMany(network.Predict)]));
        }
    }

    [Fact]
    public void Older_targets_walk_through_the_same_tiles() =>
        OlderTargets.HaveTheSameBits([Input(3, 2), new("LSTM", Argument.OfInteger("units", 48)), Dense(2), Train("Huber")]);

    /// <summary>What is not a number would show that a weight took part.</summary>
    [Theory]
    [InlineData("LSTM", 48)]
    [InlineData("LSTM", 4)]
    [InlineData("SimpleRNN", 20)]
    public void Before_the_first_step_there_is_no_state_that_weights_could_meet(string kind, int units)
    {
        AttributeDeclaration layer = new(kind, Argument.OfInteger("units", units), Argument.OfBoolean("ReturnSequences", true));
        var network = new CompiledNetwork(Network(Input(2, 1), layer));
        float[] parameters = RandomGraph.Parameters(network.Graph, 1);
        int gates = kind == "LSTM" ? 4 * units : units;
        parameters.AsSpan(gates, gates * units).Fill(float.NaN);
        network.Parameters = parameters;
        float[] inputs = Values(17 * network.InputSize, 1);
        foreach (float[] output in network.PredictBatch(inputs).Chunk(2 * units).Append(network.Predict(inputs[..2])))
        {
            Assert.DoesNotContain(output[..units], float.IsNaN);
            Assert.All(output[units..], value => Assert.True(float.IsNaN(value)));
        }
    }

    [Fact]
    public void Older_targets_do_so_too() => OlderTargets.HaveTheSameBits(
        [Input(3, 1), new("LSTM", Argument.OfInteger("units", 48)), Dense(2), Train("Huber")]);

    private static AttributeDeclaration Packed(int units, string direction, bool givesSequence) => new(
        "LSTM",
        [
            Argument.OfInteger("units", units), Argument.OfBoolean("ReturnSequences", givesSequence),
            .. direction.Length == 0 ? [] : new[] { Argument.OfBoolean(direction, true) },
        ]);

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. RandomRecurrent.Draw(seed), Train("Huber")]);
}
