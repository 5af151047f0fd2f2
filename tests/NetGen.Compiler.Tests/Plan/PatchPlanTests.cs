using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Plan;

/// <summary>What of a single sample runs over patches of its picture, one in each lane.</summary>
public class PatchPlanTests
{
    /// <summary>Sizes that come out even and others, strides, dilation, borders, signals, padded places, several chains; and how many operations each has.</summary>
    public static TheoryData<string, int[]> Networks => new()
    {
        { "LeNet", [2] },
        { "primes", [2] },
        { "strides", [2] },
        { "dilation", [1] },
        { "borders", [2] },
        { "deep", [3] },
        { "average", [2] },
        { "overlapping", [2] },
        { "colours", [1] },
        { "signal", [2] },
        { "vectors", [2] },
        { "later", [1, 2] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Few_filters_run_over_patches(string name, int[] operations)
    {
        NetworkPlan plan = Network(Declared(name)).Plan();

        Assert.Equal($"{name}: {string.Join(", ", operations)}", $"{name}: {string.Join(", ", plan.Prediction.Patches.Select(patches => patches.Count))}");
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void One_sample_has_the_bits_that_it_has_in_a_batch(string name, int[] operations)
    {
        Assert.NotEmpty(operations);
        const int Samples = 3;
        var network = new CompiledNetwork(Network([.. Declared(name), Train("MeanSquaredError"), Differentiable()]));
        network.Parameters = RandomGraph.Parameters(network.Graph, 5);
        float[] inputs = Values(Samples * network.InputSize, 3);
        float[] batch = network.PredictBatch(inputs);
        for (int sample = 0; sample < Samples; sample++)
        {
            Assert.Equal(Bits(Row(batch, sample, network.OutputSize)), Bits(network.Predict(Row(inputs, sample, network.InputSize))));
        }

        Assert.Equal(Bits(batch), Bits(network.Forward(network.NewTape(Samples), inputs, training: false)));
    }

    /// <summary>Without vectors, as on .NET Standard 2.1, every layer's values are kept.</summary>
    [Theory]
    [InlineData("LeNet")]
    [InlineData("primes")]
    [InlineData("borders")]
    [InlineData("signal")]
    [InlineData("later")]
    public void Steps_over_patches_have_the_bits_of_steps_that_keep_every_map(string name)
    {
        AttributeDeclaration[] declared = [.. Declared(name), Train("MeanSquaredError")];
        declared[0] = declared[0] with { Arguments = declared[0].Arguments.Append(Argument.OfMember("Arithmetic", "Separate")).ToEquatableArray() };
        PatchPlan patches = Assert.Single(Network(declared).Plan().TrainingPatches);
        Assert.Equal(2, patches.Operations.OfType<ScatterPatches>().Count());

        Assert.Equal(OlderTargets.Run(declared, TargetCapability.NetStandard21), OlderTargets.Run(declared, null));
    }

    /// <summary>A map that gradients go back through as a whole, or that somebody else reads, is kept.</summary>
    [Theory]
    [InlineData("average")]
    [InlineData("overlapping")]
    [InlineData("colours")]
    [InlineData("deep")]
    public void Other_maps_are_kept_in_training(string name) =>
        Assert.Empty(Network([.. Declared(name), Train("MeanSquaredError")]).Plan().TrainingPatches);

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void Filters_that_fill_vectors_stay_there(int filters) => Assert.Empty(Network(Input(28, 28, 1), Conv(filters, 5)).Plan().Prediction.Patches);

    [Fact]
    public void What_is_too_small_for_sixteen_patches_stays_whole() => Assert.Empty(Network(Input(3, 7, 1), Conv(2, 3)).Plan().Prediction.Patches);

    [Fact]
    public void A_value_that_another_layer_reads_ends_the_patches()
    {
        NetworkPlan plan = Network(
            Input(28, 28, 1), Conv(3, 5, Named("map")), Pool(2), Flatten(), Dense(3, named: Named("small")),
            Flatten(Argument.OfText("From", "map")), Dense(3, named: Named("all")), Merge("Add", "small")).Plan();

        Assert.Equal([1], plan.Prediction.Patches.Select(patches => patches.Count));
    }

    /// <summary>Every place of what is given has a patch, and patches reach over no edge.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 16)]
    [InlineData(4, 5)]
    [InlineData(4, 24)]
    [InlineData(8, 61)]
    [InlineData(16, 17)]
    public void Patches_cover_an_axis(int count, int length)
    {
        var axis = new PatchAxis(count, length);
        int[] covered = [.. Enumerable.Range(0, count).SelectMany(patch => Enumerable.Range(axis.StartOf(patch), axis.Size)).Distinct().Order()];

        Assert.Equal(Enumerable.Range(0, length), covered);
    }

    [Fact]
    public void A_maximum_is_taken_of_patches_before_they_are_put_back()
    {
        PatchPlan patches = Assert.Single(Network(Declared("LeNet")).Plan().Prediction.Patches);

        Assert.Collection(
            patches.Operations,
            gather => Assert.Equal(10 * 10, Assert.IsType<GatherPatches>(gather).Output.Size),
            product => Assert.Equal(6 * 6 * 6, Assert.IsType<ConvolutionOperation>(Assert.IsType<PatchOperation>(product).Over).Output.Size),
            maximum => Assert.Equal(3 * 3 * 6, Assert.IsType<PoolingOperation>(Assert.IsType<PatchOperation>(maximum).Over).Output.Size),
            scatter => Assert.Equal(12 * 12 * 6, Assert.IsType<ScatterPatches>(scatter).Output.Size));
    }

    private static AttributeDeclaration[] Declared(string name) => name switch
    {
        "LeNet" => [Input(28, 28, 1), Conv(6, 5), Pool(2), Conv(16, 5), Pool(2), Flatten(), Dense(10)],
        "primes" => [Input(23, 31, 1), Conv(3, 4), Pool(2), Flatten(), Dense(3)],
        "strides" => [Input(30, 53, 1), Conv(3, 7, Argument.OfIntegers("Strides", 1, 2)), Pool(2), Flatten(), Dense(2)],
        "dilation" => [Input(40, 40, 1), Conv(2, 5, Argument.OfInteger("Dilation", 2)), Flatten(), Dense(2)],
        "borders" => [Input(24, 24, 1), Conv(6, 5, Argument.OfMember("Padding", "Same")), Pool(2), Flatten(), Dense(2)],
        "deep" => [Input(30, 30, 1), Conv(5, 5), Conv(6, 3), Pool(2), Flatten(), Dense(2)],
        "average" => [Input(28, 28, 1), Conv(6, 5), new("AveragePooling2D", Argument.OfInteger("poolSize", 2)), Flatten(), Dense(2)],
        "overlapping" => [Input(28, 28, 1), Conv(3, 3), Pool(3, Argument.OfInteger("Stride", 2)), Flatten(), Dense(2)],
        "colours" => [Input(24, 20, 3), Conv(3, 5), Flatten(), Dense(2)],
        "signal" =>
        [
            Input(205, 1), new("Conv1D", [Argument.OfInteger("filters", 5), Argument.OfInteger("kernelSize", 25), Argument.OfMember("activation", "ReLU")]),
            new("MaxPooling1D", Argument.OfInteger("poolSize", 2)), Flatten(), Dense(2),
        ],
        "vectors" => [Input(28, 28, 1), Conv(20, 5), Pool(2), Flatten(), Dense(2)],
        "later" => [Input(30, 30, 1), Conv(3, 5), new("LayerNormalization"), Conv(5, 3), Pool(2), Flatten(), Dense(2)],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static AttributeDeclaration Conv(int filters, int size, params Argument[] more) => new(
        "Conv2D",
        [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), Argument.OfMember("activation", "ReLU"), .. more]);

    private static AttributeDeclaration Pool(int size, params Argument[] more) => new("MaxPooling2D", [Argument.OfInteger("poolSize", size), .. more]);
}
