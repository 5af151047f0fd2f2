using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Every rule, with its message and its place; one mistake is one finding.</summary>
public class RuleTests
{
    private static readonly AttributeDeclaration[] Valid = [Input(2), Dense(1)];

    private static void IsFound(string id, int attribute, string argument, string message, NetworkDeclaration declaration)
    {
        Finding finding = declaration.Finding();
        Assert.Equal((id, attribute, argument, message), (finding.RuleId, finding.AttributeIndex, finding.ArgumentName, finding.Message));
    }

    [Fact]
    public void NETGEN001_a_class_that_is_not_partial() => IsFound(
        "NETGEN001", -1, "", "'Net' must be partial, so that the network can be written into it",
        Network(Class with { IsPartial = false }, Valid));

    [Fact]
    public void NETGEN001_a_type_around_it_that_is_not_partial()
    {
        ContainingType[] around = [new("class", "Outer", true), new("struct", "@in", false)];

        Finding finding = Network(Class with { Containers = around.ToEquatableArray() }, Valid).Finding();

        Assert.Equal(("NETGEN001", 1), (finding.RuleId, finding.ContainerIndex));
        Assert.Equal("'in' must be partial, so that the network can be written into it", finding.Message);
    }

    [Fact]
    public void NETGEN002_layers_without_an_input() => IsFound(
        "NETGEN002", -1, "", "'Net' has layers but no [Input]; add [Input(...)] with the shape of one sample above them",
        Network(Dense(10)));

    [Fact]
    public void NETGEN003_an_input_without_layers() => IsFound(
        "NETGEN003", -1, "", "'Net' has an input but no layers; add one, as in [Dense(10)]",
        Network(Input(2), Train("Huber")));

    [Fact]
    public void NETGEN004_several_declarations() => IsFound(
        "NETGEN004", -1, "",
        "The attributes of 'Net' stand on 3 partial declarations, which have no order; put all of them on one",
        Network(Class with { DeclarationsWithLayers = 3 }, Valid));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(int.MinValue, "-2147483648")]
    public void NETGEN005_units_that_are_not_positive(int units, string shown) => IsFound(
        "NETGEN005", 1, "units", $"'units' of Dense must be a positive number, but is {shown}", Network(Input(2), Dense(units)));

    [Theory]
    [InlineData("(0)", 0)]
    [InlineData("(28, -1)", 28, -1)]
    [InlineData("(-2147483648)", int.MinValue)]
    [InlineData("empty")]
    public void NETGEN005_an_input_without_positive_sizes(string shown, params int[] shape) => IsFound(
        "NETGEN005", 0, "shape", $"'shape' of Input must be one or more positive sizes, but is {shown}",
        Network(Input(shape), Dense(3)));

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(1, "1")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "infinite")]
    [InlineData(double.NegativeInfinity, "infinite")]
    public void NETGEN005_a_rate_that_is_none(double rate, string shown) => IsFound(
        "NETGEN005", 1, "rate", $"'rate' of Dropout must be a number of at least 0 and below 1, but is {shown}",
        Network(Input(2), Dropout(rate)));

    [Theory]
    [InlineData("L1", -1e-3, "-0.001")]
    [InlineData("L2", -1, "-1")]
    [InlineData("L2", double.NaN, "NaN")]
    [InlineData("L1", double.PositiveInfinity, "infinite")]
    public void NETGEN005_a_regularizer_that_is_none(string name, double value, string shown) => IsFound(
        "NETGEN005", 1, name, $"'{name}' of Dense must be a finite number of at least 0, but is {shown}",
        Network(Input(2), Dense(2, "Linear", Argument.OfNumber(name, value))));

    [Fact]
    public void NETGEN005_alpha_below_0() => IsFound(
        "NETGEN005", 1, "Alpha", "'Alpha' of Activate must be a finite number of at least 0, but is -1",
        Network(Input(2), Activate("ELU", Argument.OfNumber("Alpha", -1))));

    [Fact]
    public void NETGEN005_a_stated_input_size_below_0() => IsFound(
        "NETGEN005", 1, "InputSize", "'InputSize' of Dense must be a number of at least 0, but is -5",
        Network(Input(2), Dense(2, "Linear", Argument.OfInteger("InputSize", -5))));

    [Theory]
    [InlineData("99", "99")]
    [InlineData("-1", "-1")]
    [InlineData("relu", "relu")]
    [InlineData("", "\"\"")]
    public void NETGEN005_an_activation_that_does_not_exist(string activation, string shown) => IsFound(
        "NETGEN005", 1, "activation", $"'activation' of Dense must be a member of Activation, but is {shown}",
        Network(Input(2), Dense(2, activation)));

    [Fact]
    public void NETGEN005_an_initializer_a_loss_or_an_optimizer_that_does_not_exist()
    {
        IsFound(
            "NETGEN005", 1, "KernelInitializer", "'KernelInitializer' of Dense must be a member of Initializer, but is 77",
            Network(Input(2), Dense(2, "Linear", Argument.OfMember("KernelInitializer", "77"))));
        IsFound(
            "NETGEN005", 2, "loss", "'loss' of Train must be a member of Loss, but is 50", Network(Input(2), Dense(2), Train("50")));
        IsFound(
            "NETGEN005", 2, "optimizer", "'optimizer' of Train must be a member of Optimizer, but is 50",
            Network(Input(2), Dense(2), Train("Huber", "50")));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Fast")]
    public void NETGEN005_an_arithmetic_that_does_not_exist(string arithmetic) => IsFound(
        "NETGEN005", 0, "Arithmetic", $"'Arithmetic' of Input must be a member of Arithmetic, but is {arithmetic}",
        Network(
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 2), Argument.OfMember("Arithmetic", arithmetic)),
            Dense(2)));

    [Fact]
    public void NETGEN005_an_argument_that_is_half_typed() => IsFound(
        "NETGEN005", 1, "units", "'units' of Dense must be a positive number, but is not a constant of that type",
        Network(Input(2), new AttributeDeclaration("Dense", Argument.Unknown("units"))));

    [Theory]
    [InlineData(784, 10)]
    [InlineData(1, 2)]
    public void NETGEN006_a_stated_input_size_that_the_layer_before_does_not_give(int stated, int given) => IsFound(
        "NETGEN006", 2, "InputSize", $"Dense(5) expects {stated} {(stated == 1 ? "input" : "inputs")}, but Dense({given}) before it gives {given}",
        Network(Input(2), Dense(given), Dense(5, "Linear", Argument.OfInteger("InputSize", stated))));

    [Fact]
    public void NETGEN006_names_the_input_where_it_is_first() => IsFound(
        "NETGEN006", 1, "InputSize", "Dense(5) expects 3 inputs, but Input(2) before it gives 2",
        Network(Input(2), Dense(5, "Linear", Argument.OfInteger("InputSize", 3))));

    [Fact]
    public void NETGEN007_a_dense_layer_on_a_shape_with_axes() => IsFound(
        "NETGEN007", 1, "",
        "Dense(10) takes a flat input, but Input(28, 28) before it gives the shape (28, 28); put [Flatten] between them, "
        + "or write TimeDistributed = true where each row of 28 is meant, with the same weights for all",
        Network(Input(28, 28), Dense(10), Dense(5)));

    public static TheoryData<string, string> Obstacles => new()
    {
        { "static", "static" }, { "abstract", "abstract" }, { "generic", "generic or stands in a generic type" }, { "struct", "a struct" },
        { "interface", "an interface" }, { "file", "visible in its own file only" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void NETGEN008_a_type_that_can_not_be_a_network(string kind, string reason) => IsFound(
        "NETGEN008", -1, "",
        $"'Net' can't be a network, because it is {reason}; "
            + (kind == "file"
                ? "a network is written into its class from another file, so remove 'file'"
                : "a network is a class that is not static, abstract or generic"),
        Network(
            kind switch
            {
                "static" => Class with { IsStatic = true },
                "abstract" => Class with { IsAbstract = true },
                "generic" => Class with { IsGeneric = true },
                "file" => Class with { IsFileLocal = true },
                _ => Class with { Keyword = kind },
            },
            Valid));

    [Theory]
    [InlineData("4,294,967,296", 65536, 65536)]
    [InlineData("16,777,217", 16777217)]
    [InlineData("more than 10^18", 2147483647, 2147483647)]
    [InlineData("more than 10^18", 2147483647, 2147483647, 2147483647, 2147483647, 2147483647)]
    public void NETGEN009_an_input_too_large(string shown, params int[] shape) => IsFound(
        "NETGEN009", 0, "shape", $"Input({string.Join(", ", shape)}) has {shown} values a sample, but at most 16,777,216 can be emitted; make it smaller",
        Network(Input(shape), Flatten(), Dense(1)));

    [Theory]
    [InlineData(int.MaxValue, "2,147,483,647")]
    [InlineData(16777217, "16,777,217")]
    public void NETGEN009_a_layer_too_large(int units, string shown) => IsFound(
        "NETGEN009", 1, "units", $"Dense({units}) has {shown} values a sample, but at most 16,777,216 can be emitted; make it smaller",
        Network(Input(1), Dense(units)));

    [Fact]
    public void NETGEN009_too_many_parameters() => IsFound(
        "NETGEN009", 1, "units",
        "'Net' has 281,474,993,487,872 parameters, but at most 268,435,456 can be emitted; "
        + "Dense(16777216) alone has 281,474,993,487,872, so make it smaller, or what comes before it",
        Network(Input(1 << 24), Dense(1 << 24)));

    [Fact]
    public void NETGEN010_two_layers_of_one_name() => IsFound(
        "NETGEN010", 2, "Name", "The name 'a' is given to two layers, but weight files tell layers apart by their names; give one of them another",
        Network(Input(2), Dense(2, "Linear", Named("a")), Dense(2, "Linear", Named("a"))));

    [Fact]
    public void NETGEN010_a_given_name_that_is_a_default_one()
    {
        IsFound(
            "NETGEN010", 2, "", "The name 'dense_2' is given to two layers, to one of them by default, but weight files tell layers apart by their names; give one of them another",
            Network(Input(2), Dense(2, "Linear", Named("dense_2")), Dense(2)));
        IsFound(
            "NETGEN010", 2, "Name", "The name 'dense_1' is given to two layers, to one of them by default, but weight files tell layers apart by their names; give one of them another",
            Network(Input(2), Dense(2), Dense(2, "Linear", Named("dense_1"))));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("tab\there")]
    [InlineData("zero\0")]
    [InlineData("next\u0085line")]
    [InlineData("line\u2028separator")]
    public void NETGEN005_a_name_that_no_line_can_show(string name)
    {
        Finding finding = Network(Input(2), Dense(2, "Linear", Named(name))).Finding();

        Assert.Equal(("NETGEN005", 1, "Name"), (finding.RuleId, finding.AttributeIndex, finding.ArgumentName));
        Assert.StartsWith("'Name' of Dense must be a name without line breaks and other control characters, but is ", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(finding.Message, char.IsControl);
    }

    [Fact]
    public void A_name_of_letters_and_signs_of_any_script_is_one() => Assert.Equal(
        ["隠れ層", "🙂 \"Ü\"", "a.b/c"],
        Network(
            Input(2), Dense(2, "Linear", Named("隠れ層")), Dense(2, "Linear", Named("🙂 \"Ü\"")),
            Dense(2, "Linear", Named("a.b/c"))).Graph().Layers.Select(layer => layer.Name));

    [Fact]
    public void NETGEN005_half_of_a_surrogate_pair() => IsFound(
        "NETGEN005", 1, "Name",
        "'Name' of Dense must be a name without line breaks and other control characters, but is a\ud800b",
        Network(Input(2), Dense(2, "Linear", Named("a\ud800b"))));

    [Fact]
    public void A_mistake_upstream_is_not_reported_downstream()
    {
        Argument stated = Argument.OfInteger("InputSize", 784);

        Assert.Equal("NETGEN005", Network(Input(-1), Dense(5, "Linear", stated)).Finding().RuleId);
        Assert.Equal("NETGEN005", Network(Input(0, 3), Flatten(), Dense(5, "Linear", stated)).Finding().RuleId);
        Assert.Equal("NETGEN009", Network(Input(65536, 65536), Flatten(), Dense(5, "Linear", stated)).Finding().RuleId);
        Assert.Equal("NETGEN005", Network(Input(2), Dense(0), Activate("ReLU"), Dropout(0.1), Dense(5, "Linear", stated)).Finding().RuleId);
        Assert.Equal("NETGEN007", Network(Input(28, 28), Dense(5, "Linear", stated)).Finding().RuleId);
    }

    [Fact]
    public void Two_mistakes_are_two_findings()
    {
        GraphResult result = GraphBuilder.Build(Network(Input(2), Dense(-1), Dropout(2)));

        Assert.Equal([1, 2], result.Findings.Select(finding => finding.AttributeIndex));
    }

    [Fact]
    public void An_attribute_without_its_arguments_gives_no_network()
    {
        GraphResult result = GraphBuilder.Build(Network(Input(2), new AttributeDeclaration("Dense")));

        Assert.Null(result.Network);
    }

    [Fact]
    public void Nothing_at_all_is_a_network_without_input() =>
        Assert.Equal("NETGEN002", Network().Finding().RuleId);

    [Fact]
    public void Sizes_stay_known_as_far_as_they_are()
    {
        KnownSizes sizes = GraphBuilder.Build(Network(
            Input(28, 28), Dense(128), Dense(10, "Wrong"), Train("SparseCategoricalCrossEntropy"))).Sizes;

        Assert.Equal(Sizes(new(PortName.Input, 784), new(PortName.Output, 10, TakesLabels: true), isTrained: true), sizes);
        Assert.Equal(
            Sizes(new(PortName.Input, 1), new(PortName.Output, 1), isTrained: false),
            GraphBuilder.Build(Network(Input(-1), Dense(0))).Sizes);

        static KnownSizes Sizes(KnownPort input, KnownPort output, bool isTrained) =>
            new(new[] { input }.ToEquatableArray(), new[] { output with { HasClasses = true } }.ToEquatableArray(), isTrained, isTrained);
    }

    [Fact]
    public void A_loss_that_is_not_known_may_take_labels_or_targets()
    {
        KnownSizes sizes = GraphBuilder.Build(Network(Input(2), Dense(1), Train("50"))).Sizes;

        Assert.True(sizes.Outputs[0] is { TakesLabels: true, TakesTargets: true });
        Assert.True(GraphBuilder.Build(Network(Input(2), Dense(1), Train("Huber"))).Sizes.Outputs[0] is { TakesLabels: false, TakesTargets: true });
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_and_a_message_that_its_findings_fill()
    {
        Assert.Equal(Rules.All.Count(), Rules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(Rules.All, rule => Assert.Matches("^NETGEN[0-9]{3}$", rule.Id));
        Assert.All(Rules.All, rule => Assert.Same(rule, Rules.Find(rule.Id)));
        Assert.All(Rules.All, rule => Assert.False(rule.Message.EndsWith('.'), rule.Message));
    }
}
