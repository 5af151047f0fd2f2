using System.Globalization;

namespace NetGen.Tests.Info;

public class LayerArgumentTests
{
    [Fact]
    public void An_argument_has_a_name_and_a_value_of_its_type()
    {
        int[] axes = [2, 1];
        LayerInfo layer = Layer(new("units", 128), new("Epsilon", 1e-5f), new("UseBias", false), new("activation", "ReLU"), new("axes", axes));
        axes[0] = 7;
        Assert.Equal(["units", "Epsilon", "UseBias", "activation", "axes"], layer.Arguments.Select(argument => argument.Name));
        Assert.Equal([128, 1e-5f, false, "ReLU"], layer.Arguments.SkipLast(1).Select(argument => argument.Value));
        Assert.Equal([2, 1], Assert.IsAssignableFrom<IReadOnlyList<int>>(layer.Arguments[^1].Value));
    }

    [Fact]
    public void It_prints_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            LayerInfo layer = Layer(new("rate", 0.5f), new("axes", [3, 1, 2]), new("UseBias", true), new("activation", "ReLU"), new("count", 4));
            Assert.Equal(
                "rate = 0.5; axes = 3, 1, 2; UseBias = true; activation = ReLU; count = 4",
                string.Join("; ", layer.Arguments));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_are_there_once()
    {
        Assert.Throws<ArgumentException>(() => new LayerArgument("", 1));
        Assert.Throws<ArgumentException>(() => new LayerArgument("activation", ""));
        Assert.Throws<ArgumentNullException>(() => new LayerArgument("axes", (int[])null!));
        ArgumentException twice = Assert.Throws<ArgumentException>(() => Layer(new("rate", 0.5f), new("rate", 1)));
        Assert.StartsWith("Two arguments are named 'rate'.", twice.Message);
        Assert.StartsWith("An argument is null.", Assert.Throws<ArgumentException>(() => Layer([null!])).Message);
    }

    [Fact]
    public void The_kind_is_what_the_description_begins_with()
    {
        Assert.Equal("Dropout", new LayerInfo("d", "Dropout(0.5)", [1], 0, 0, null).Kind);
        Assert.Equal("Flatten", new LayerInfo("f", "Flatten", [1], 0, 0, null, kind: "Flatten").Kind);
        ArgumentException other = Assert.Throws<ArgumentException>(() => new LayerInfo("f", "Flatten", [1], 0, 0, null, kind: "Dense"));
        Assert.StartsWith("Expected the description to begin with the kind 'Dense'; it is 'Flatten'.", other.Message);
        Assert.Empty(new LayerInfo("f", "Flatten", [1], 0, 0, null).Arguments);
    }

    private static LayerInfo Layer(params LayerArgument[] arguments) => new("layer", "Layer", [1], 0, 0, null, arguments: arguments);
}
