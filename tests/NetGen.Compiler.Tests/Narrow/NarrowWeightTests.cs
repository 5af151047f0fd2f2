using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Sequences;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Narrow;

/// <summary>What becomes of weights in fewer bytes.</summary>
public class NarrowWeightTests
{
    private const int Inputs = 67;
    private const int Units = 37;

    private static readonly AttributeDeclaration[] One = [Input(Inputs), Dense(Units)];

    public static TheoryData<string> Storages => [.. NarrowNetwork.Storages];

    /// <summary>As they are rounded for files, to the nearest and ties to even; NaN, infinities and subnormal numbers too.</summary>
    [Theory]
    [InlineData("BFloat16")]
    [InlineData("Float16")]
    public void Halves_are_rounded_as_files_have_them(string storage)
    {
        float[] special =
        [
            float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.MaxValue, -float.MaxValue, float.Epsilon, -float.Epsilon, 65504f, 65519f,
            65520f, -65520f, 6.1e-5f, 6.0e-5f, 5.9604645e-8f, 2.9802322e-8f, 2.9802326e-8f, -8.9e-8f, 1.00390625f, 1.01171875f, 1.00048828125f, 1.00146484375f, 1e-40f,
        ];
        var network = new CompiledNetwork(Network(One.Stored(storage)));
        float[] parameters = [.. Enumerable.Range(0, (Inputs * Units) + Units).Select(i => i < special.Length ? special[i] : Values(1, i)[0] * MathF.Pow(2, (i % 40) - 20))];
        network.Parameters = parameters;
        float[] expected = [.. parameters.Select((value, i) => i < Inputs * Units ? Rounded(value, storage) : value)];
        Assert.Equal(Bits(expected), Bits(network.Parameters));

        // A column of NaN is NaN, one with an infinity is infinite, whichever tier computes it.
        var floats = new CompiledNetwork(Network(One)) { Parameters = expected };
        float[] inputs = network.Draw(9, 4);
        Assert.Equal(Bits(floats.PredictBatch(inputs)), Bits(network.PredictBatch(inputs)));
        Assert.Equal(Bits(floats.Predict(inputs[..Inputs])), Bits(network.Predict(inputs[..Inputs])));
    }

    [Theory]
    [InlineData("Int8", Inputs)]
    [InlineData("Int8Grouped", 32)]
    public void Bytes_are_whole_numbers_times_a_scale(string storage, int group)
    {
        var network = new CompiledNetwork(Network(One.Stored(storage)));
        float[] parameters = Values((Inputs * Units) + Units, 8);
        network.Parameters = parameters;
        float[] expected = [.. parameters];
        for (int unit = 0; unit < Units; unit++)
        {
            for (int first = 0; first < Inputs; first += group)
            {
                int[] places = [.. Enumerable.Range(first, Math.Min(group, Inputs - first)).Select(input => (input * Units) + unit)];
                float scale = (float)(places.Max(place => Math.Abs(parameters[place])) / 127.0);
                foreach (int place in places)
                {
                    expected[place] = ((float)Math.Round(parameters[place] / (double)scale) * scale) + 0f; // no -0
                }
            }
        }

        Assert.Equal(Bits(expected), Bits(network.Parameters));
    }

    [Theory]
    [InlineData("Int8")]
    [InlineData("Int8Grouped")]
    public void Bytes_hold_nothing_but_numbers(string storage)
    {
        var network = new CompiledNetwork(Network(One.Stored(storage)));
        float[] parameters = network.Parameters;
        parameters[5] = float.NaN;
        Exception thrown = Assert.ThrowsAny<Exception>(() => network.Parameters = parameters);
        Assert.Contains("NaN or infinite", thrown.GetBaseException().Message, StringComparison.Ordinal);
    }

    /// <summary>.NET 8, C# 10 and .NET Standard 2.1 have the same bits.</summary>
    [Theory]
    [MemberData(nameof(Storages))]
    public void Older_targets_have_the_same_bits(string storage)
    {
        AttributeDeclaration[] fused = [.. new[] { Input(Inputs), Dense(Units, "Tanh"), Dense(35, "ReLU") }.Stored(storage)];
        AttributeDeclaration[] separate = [fused[0] with { Arguments = fused[0].Arguments.Append(Argument.OfMember("Arithmetic", "Separate")).ToEquatableArray() }, .. fused[1..]];
        List<int> bits = Run(fused, null);
        Assert.Equal(bits, Run(fused, TargetCapability.Net8));
        Assert.Equal(bits, Run(fused, TargetCapability.Net8 with { LanguageVersion = 10 }));
        Assert.Equal(Run(separate, null), Run(separate, TargetCapability.NetStandard21));
    }

    [Theory]
    [InlineData("BFloat16", 2)]
    [InlineData("Float16", 2)]
    [InlineData("Int8", 4)]
    public void Memory_is_narrow(string storage, int times)
    {
        int floats = Network(Input(256), Dense(64)).Plan().StorageLength;
        int narrow = Network([.. new[] { Input(256), Dense(64) }.Stored(storage)]).Plan().StorageLength;
        Assert.InRange(narrow, (256 * 64 / times) + 64, (256 * 64 / times) + 128);
        Assert.Equal((256 * 64) + 64, floats);
    }

    [Fact]
    public void Small_kernels_and_those_that_a_normalisation_is_part_of_stay_floats()
    {
        AttributeDeclaration[] attributes = [Input(64), Dense(64, "Linear", NoBias), new("BatchNormalization"), Dense(10)];
        Assert.DoesNotContain(Network(attributes.Stored("BFloat16")).Plan().Tensors, tensor => tensor.IsNarrow);
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void Predictions_allocate_nothing(string storage)
    {
        var network = new CompiledNetwork(Network(One.Stored(storage)));
        StepMethod predict = StreamedNetwork.Method<StepMethod>(network.Instance, "Predict");
        StepMethod predictBatch = StreamedNetwork.Method<StepMethod>(network.Instance, "PredictBatch");
        float[] inputs = network.Draw(9, 1);
        float[] outputs = new float[9 * Units];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            predict(inputs.AsSpan(0, Inputs), outputs.AsSpan(0, Units));
            predictBatch(inputs, outputs);
        }
    }

    [Fact]
    public void Networks_whose_kernels_differ_in_storage_alone_are_not_equal()
    {
        Assert.NotEqual(Network(One).Graph(), Network(One.Stored("Int8")).Graph());
        Assert.NotEqual(Network(One.Stored("BFloat16")).Plan(), Network(One.Stored("Float16")).Plan());
        Assert.Equal(Network(One.Stored("Int8")).Plan(), Network(One.Stored("Int8")).Plan());
    }

    [Theory]
    [InlineData("Train")]
    [InlineData("Differentiable")]
    public void A_network_that_is_trained_has_floats(string kind)
    {
        AttributeDeclaration more = kind == "Train" ? Train("MeanSquaredError") : Differentiable();
        Finding finding = Network([.. One.Stored("Float16"), more]).Finding();
        Assert.Equal(("NETGEN097", "Storage"), (finding.RuleId, finding.ArgumentName));
        Assert.Contains($"keeps its weights in Float16 (Storage), which predictions alone can do, but [{kind}]", finding.Message, StringComparison.Ordinal);
    }

    private static float Rounded(float value, string storage) => storage == "BFloat16"
        ? BitConverter.Int32BitsToSingle(SmallFloatBits.BFloat16(value) << 16)
        : (float)BitConverter.UInt16BitsToHalf(SmallFloatBits.Half(value));

    private static List<int> Run(AttributeDeclaration[] attributes, TargetCapability? target)
    {
        var network = new CompiledNetwork(Network(attributes), target: target);
        network.Parameters = Values(network.Parameters.Length, 3);
        float[] inputs = network.Draw(7, 5);
        return [.. Bits(network.Parameters), .. Bits(network.PredictBatch(inputs)), .. Bits(network.Predict(inputs[..Inputs]))];
    }
}
