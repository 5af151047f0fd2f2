using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace NetGen.Tests.Info;

public class NetworkInfoTests
{
    private static readonly NetworkInfo DigitClassifier = new(
        "DigitClassifier",
        [28, 28],
        [
            new LayerInfo("flatten_1", "Flatten", [784], 0, 0, null),
            new LayerInfo("dense_1", "Dense(128, ReLU)", [128], 100_480, 100_352, "ReLU"),
            new LayerInfo("dropout_1", "Dropout(0.5)", [128], 0, 0, null),
            new LayerInfo("dense_2", "Dense(10, Softmax)", [10], 1_290, 1_280, "Softmax"),
        ]);

    [Fact]
    public void Summary_is_a_table_of_layers_with_totals() => Assert.Equal(
        """
        DigitClassifier
        ──────────────────────────────────────────────────────────────────────
        Layer       Type                 Output     Parameters   Multiply-adds
        ──────────────────────────────────────────────────────────────────────
        input       Input                [28, 28]
        flatten_1   Flatten              [784]               0               0
        dense_1     Dense(128, ReLU)     [128]         100,480         100,352
        dropout_1   Dropout(0.5)         [128]               0               0
        dense_2     Dense(10, Softmax)   [10]            1,290           1,280
        ──────────────────────────────────────────────────────────────────────
        Total                                          101,770         101,632
        ──────────────────────────────────────────────────────────────────────

        """,
        DigitClassifier.Summary());

    [Fact]
    public void Summary_is_the_same_in_every_culture()
    {
        string invariant = DigitClassifier.Summary();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var dotted = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            dotted.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = dotted;
            Assert.Equal(invariant, DigitClassifier.Summary());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Summary_widens_with_its_content_and_has_no_trailing_space()
    {
        var network = new NetworkInfo(
            "N", [1], [new LayerInfo("a_rather_long_name_for_a_layer", "Activate(HardSigmoid)", [12, 34, 56], 0, 0, "HardSigmoid")]);

        string[] lines = network.Summary().Split('\n');

        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        string layer = Assert.Single(lines, line => line.StartsWith("a_rather", StringComparison.Ordinal));
        Assert.Contains("a_rather_long_name_for_a_layer   Activate(HardSigmoid)   [12, 34, 56]", layer, StringComparison.Ordinal);
        Assert.Equal(lines[1].Length, layer.Length);
    }

    [Fact]
    public void What_is_not_trained_is_counted_apart()
    {
        var network = new NetworkInfo(
            "N",
            [4],
            [
                new LayerInfo("frozen", "Dense(3)", [3], 15, 12, null, trainableParameterCount: 0),
                new LayerInfo("dense_1", "Dense(2)", [2], 8, 6, null),
            ]);

        Assert.Equal((23, 8), (network.ParameterCount, network.TrainableParameterCount));
        Assert.EndsWith("─\nTrained: 8 parameters\n", network.Summary(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerInfo("a", "b", [1], 2, 0, null, trainableParameterCount: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerInfo("a", "b", [1], 2, 0, null, trainableParameterCount: -1));
    }

    [Fact]
    public void Totals_are_the_sums_of_the_layers()
    {
        Assert.Equal(101_770, DigitClassifier.ParameterCount);
        Assert.Equal(101_632, DigitClassifier.MultiplyAdds);
        Assert.Equal(784, DigitClassifier.InputSize);
        Assert.Equal(10, DigitClassifier.OutputSize);
        Assert.Equal("DigitClassifier: [28, 28] -> 10, 101,770 parameters", DigitClassifier.ToString());
    }

    [Fact]
    public void Shapes_and_layers_are_copied()
    {
        int[] shape = [2, 3];
        var layer = new LayerInfo("a", "Flatten", [6], 0, 0, null);
        LayerInfo[] layers = [layer];
        var network = new NetworkInfo("N", shape, layers);

        shape[0] = 9;
        layers[0] = null!;

        Assert.Equal([2, 3], network.InputShape);
        Assert.Equal("a: Flatten -> [6]", network.Layers[0].ToString());
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        LayerInfo layer = new("a", "Flatten", [6], 0, 0, null);
        Assert.Throws<ArgumentException>(() => new NetworkInfo("", [1], [layer]));
        Assert.Throws<ArgumentException>(() => new NetworkInfo("N", [], [layer]));
        Assert.Throws<ArgumentException>(() => new NetworkInfo("N", [2, 0], [layer]));
        Assert.Throws<ArgumentException>(() => new NetworkInfo("N", [65536, 65536], [layer]));
        Assert.Throws<ArgumentException>(() => new NetworkInfo("N", [1], []));
        Assert.Throws<ArgumentException>(() => new NetworkInfo("N", [1], [layer, layer]));
        Assert.Throws<ArgumentException>(
            () => new NetworkInfo("N", [1], [new("a", "Dense(1)", [1], int.MaxValue, 0, null), new("b", "Dense(1)", [1], 1, 0, null)]));
        Assert.Throws<ArgumentException>(
            () => new NetworkInfo("N", [1], [new("a", "Dense(1)", [1], 0, long.MaxValue, null), new("b", "Dense(1)", [1], 0, 1, null)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerInfo("a", "Dense(1)", [1], -1, 0, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerInfo("a", "Dense(1)", [1], 0, -1, null));
    }

    [Fact]
    public void A_layer_is_found_by_its_name_and_the_number_of_its_values()
    {
        Assert.Equal(
            EditorBrowsableState.Never,
            typeof(NetworkInfo).GetMethod(nameof(NetworkInfo.IndexOf))!.GetCustomAttribute<EditorBrowsableAttribute>()?.State);
        Assert.Equal(2, DigitClassifier.IndexOf("dropout_1", 128));
        Assert.Equal(3, DigitClassifier.IndexOf("dense_2", 10));
        var length = Assert.Throws<ArgumentException>("output", () => DigitClassifier.IndexOf("dense_1", 10));
        Assert.StartsWith("Expected 128 values, as many as 'dense_1' gives, but got 10.", length.Message, StringComparison.Ordinal);
        var name = Assert.Throws<ArgumentException>("layer", () => DigitClassifier.IndexOf("Dense_1", 128));
        Assert.StartsWith(
            "DigitClassifier has no layer 'Dense_1'; expected one of flatten_1, dense_1, dropout_1, dense_2.",
            name.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("layer", () => DigitClassifier.IndexOf(null!, 1));
    }

    [Fact]
    public void A_layer_says_its_tensors_under_its_name()
    {
        var kernel = new TensorInfo("kernel", 3, 2);
        var layer = new LayerInfo("dense_1", "Dense(2)", [2], 8, 6, null, tensors: [kernel, new("bias", 2)]);
        Assert.Equal(["dense_1.kernel [3, 2]", "dense_1.bias [2]"], layer.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal(("kernel", 6), (layer.Tensors[0].Role, layer.Tensors[0].Size));
        Assert.Equal("kernel", kernel.Name);
        Assert.Empty(new LayerInfo("flatten_1", "Flatten", [6], 0, 0, null).Tensors);
    }

    [Fact]
    public void Tensors_have_as_many_values_as_the_layer_has_parameters()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => new LayerInfo("dense_1", "Dense(2)", [2], 8, 6, null, tensors: [new("kernel", 3, 2)]));
        Assert.StartsWith("Expected tensors of 8 values, as many as the layer has parameters; got 6.", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LayerInfo("a", "A", [2], 4, 0, null, tensors: [new("x", 2), new("x", 2)]));
        Assert.Throws<ArgumentException>(() => new LayerInfo("a", "A", [2], 4, 0, null, tensors: [null!]));
        Assert.Throws<ArgumentException>(() => new TensorInfo("kernel"));
        Assert.Throws<ArgumentException>(() => new TensorInfo("", 1));
    }
}
