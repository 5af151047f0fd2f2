using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said of a class and its attributes: each time the whole list of a build's diagnostics.</summary>
public class DeclarationRuleTests
{
    [Fact]
    public Task A_network_without_fault_draws_nothing() => Markup.ExpectAsync("""
        [Input(28, 28)]
        [Flatten]
        [Dense(4, Activation.ReLU)]
        [Dropout(0.5f)]
        [Dense(2, Activation.Softmax, InputSize = 4)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Classifier;
        """);

    [Fact]
    public Task Classes_without_attributes_of_NetGen_draw_nothing() => Markup.ExpectAsync("""
        [System.Serializable]
        public class Class;
        public static class Static;
        public interface Interface;
        public enum Enumeration { Member }
        public delegate void Delegate();
        """);

    [Fact]
    public Task A_class_that_is_not_partial() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(1)]
        public class {|NETGEN001:Xor|};
        """,
        "'Xor' must be partial, so that the network can be written into it");

    [Fact]
    public Task A_container_that_is_not_partial() => Markup.ExpectAsync(
        """
        public static partial class Outer
        {
            public class {|NETGEN001:Middle|}
            {
                public struct {|NETGEN001:@struct|}
                {
                    [Input(2)]
                    [Dense(1)]
                    public partial class Xor;
                }
            }
        }
        """,
        "'Middle' must be partial, so that the network can be written into it",
        "'struct' must be partial, so that the network can be written into it");

    [Fact]
    public Task Layers_without_an_input() => Markup.ExpectAsync(
        """
        [Dense(3)]
        [Dense(1)]
        public partial class {|NETGEN002:Xor|};
        """,
        "'Xor' has layers but no [Input]; add [Input(...)] with the shape of one sample above them");

    [Fact]
    public Task An_input_without_layers() => Markup.ExpectAsync(
        """
        [Input(2)]
        public partial class {|NETGEN003:Xor|};
        """,
        "'Xor' has an input but no layers; add one, as in [Dense(10)]");

    [Fact]
    public Task Layers_on_several_declarations() => Markup.ExpectAsync(
        """
        [Input(2)]
        public partial class {|NETGEN004:Xor|};

        [Dense(1)]
        public partial class Xor;

        public partial class Xor;
        """,
        "The attributes of 'Xor' stand on 2 partial declarations, which have no order; put all of them on one");

    [Fact]
    public Task A_shape_with_a_size_that_is_not_positive() => Markup.ExpectAsync(
        """
        [Input({|NETGEN005:28, 0|})]
        [Flatten]
        [Dense(1)]
        public partial class Network;
        """,
        "'shape' of Input must be one or more positive sizes, but is (28, 0)");

    [Fact]
    public Task A_shape_given_as_an_array() => Markup.ExpectAsync("""
        [Input({|NETGEN005:new[] { 28, -1 }|})]
        [Flatten]
        [Dense(1)]
        public partial class Network;
        """);

    [Theory]
    [InlineData("{|NETGEN005:Input()|}")]
    [InlineData("{|NETGEN005:Input|}")]
    [InlineData("Input({|NETGEN005:null!|})")]
    [InlineData("Input({|NETGEN005:new int[0]|})")]
    [InlineData("Input(shape: {|NETGEN005:0|})")]
    public Task A_shape_that_is_empty_or_not_positive(string attribute) => Markup.ExpectAsync($"""
        [{attribute}]
        [Dense(1)]
        public partial class Network;
        """);

    [Theory]
    [InlineData("Dense({|NETGEN005:0|})")]
    [InlineData("Dense({|NETGEN005:-3|}, Activation.ReLU)")]
    [InlineData("Dense(activation: Activation.ReLU, units: {|NETGEN005:int.MinValue|})")]
    [InlineData("Dense(2, {|NETGEN005:(Activation)99|})")]
    [InlineData("Dense(2, InputSize = {|NETGEN005:-1|})")]
    [InlineData("Dense(2, L1 = {|NETGEN005:-0.5f|})")]
    [InlineData("Dense(2, L2 = {|NETGEN005:float.NaN|})")]
    [InlineData("Dense(2, L2 = {|NETGEN005:float.PositiveInfinity|})")]
    [InlineData("Dense(2, KernelInitializer = {|NETGEN005:(Initializer)(-1)|})")]
    [InlineData("Activate({|NETGEN005:(Activation)99|})")]
    [InlineData("Activate(Activation.ELU, Alpha = {|NETGEN005:-1f|})")]
    [InlineData("Dropout({|NETGEN005:1f|})")]
    [InlineData("Dropout({|NETGEN005:-0.1f|})")]
    [InlineData("Dropout({|NETGEN005:float.NaN|})")]
    public Task An_argument_out_of_range(string attribute) => Markup.ExpectAsync($"""
        [Input(2)]
        [{attribute}]
        [Dense(1)]
        public partial class Network;
        """);

    [Theory]
    [InlineData("two\\nlines")]
    [InlineData("\\0")]
    [InlineData("a\\u2028b")]
    [InlineData("\\ud83d")]
    public Task A_name_that_does_not_stand_on_one_line(string name) => Markup.ExpectAsync($$"""
        [Input(2)]
        [Dense(1, Name = {|NETGEN005:"{{name}}"|})]
        public partial class Network;
        """);

    [Theory]
    [InlineData("Train({|NETGEN005:(Loss)99|})")]
    [InlineData("Train(Loss.Hinge, {|NETGEN005:(Optimizer)99|})")]
    public Task A_loss_or_optimizer_that_does_not_exist(string attribute) => Markup.ExpectAsync($"""
        [Input(2)]
        [Dense(1)]
        [{attribute}]
        public partial class Network;
        """);

    [Fact]
    public Task An_arithmetic_that_does_not_exist() => Markup.ExpectAsync("""
        [Input(2, Arithmetic = {|NETGEN005:(Arithmetic)99|})]
        [Dense(1)]
        public partial class Network;
        """);

    [Fact]
    public Task Constants_of_the_user_are_evaluated() => Markup.ExpectAsync("""
        [Input(Sizes.Input)]
        [Dense({|NETGEN005:Sizes.Input - 2|})]
        public partial class Network;

        public static class Sizes { public const int Input = 2; }
        """);

    [Theory]
    [InlineData("Dense({|CS0103:unknown|})")]
    [InlineData("{|CS7036:Dense|}")]
    [InlineData("Dense({|CS1503:\"10\"|})")]
    [InlineData("Dense(2, InputSize = {|CS0029:\"2\"|})")]
    [InlineData("{|NETGEN057:{|CS0246:{|CS0246:Desne|}|}|}(2)")]
    [InlineData("{|NETGEN057:{|CS0246:{|CS0246:Activte|}|}|}(Activation.ReLU)")]
    public Task What_the_compiler_says_is_not_said_again(string attribute) => Markup.ExpectAsync($"""
        [Input(2)]
        [{attribute}]
        [Dense(1)]
        public partial class Network;
        """);

    [Theory]
    [InlineData("Input(2.5)")]
    [InlineData("Input(2.5f, 3)")]
    [InlineData("Input(4, 5, ")]
    [InlineData("Input(4, 5, )")]
    [InlineData("Input(\"4\")")]
    [InlineData("Input(unknown)")]
    [InlineData("Input(")]
    public async Task A_half_typed_shape_is_left_to_the_compiler(string input)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of($"""
            [{input}]
            [Dense(1)]
            public partial class Network;
            """));
        Assert.NotEmpty(outcome.Diagnostics);
        Assert.All(outcome.Diagnostics, diagnostic => Assert.StartsWith("CS", diagnostic.Id, StringComparison.Ordinal));
    }

    /// <summary>What is wrong whatever the unknown attribute may be is said all the same.</summary>
    [Fact]
    public Task Beside_an_attribute_that_does_not_exist() => Markup.ExpectAsync("""
        [Input(4, 4)]
        [{|NETGEN057:{|CS0246:{|CS0246:Flaten|}|}|}]
        [Dense({|NETGEN005:0|})]
        public partial class Network;
        """);

    [Theory]
    [InlineData("static partial class", "static")]
    [InlineData("abstract partial class", "abstract")]
    public Task A_class_that_cannot_be_a_network(string kind, string reason) => Markup.ExpectAsync(
        $$"""
        [Input(2)]
        [Dense(1)]
        public {{kind}} {|NETGEN008:Network|} { }
        """,
        $"'Network' can't be a network, because it is {reason}; "
        + "a network is a class that is not static, abstract or generic");

    [Fact]
    public Task A_generic_class() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense(1)]
        public partial class {|NETGEN008:Network|}<T>;
        """);

    [Fact]
    public Task A_class_in_a_generic_one() => Markup.ExpectAsync("""
        public partial class Outer<T>
        {
            [Input(2)]
            [Dense(1)]
            public partial class {|NETGEN008:Network|};
        }
        """);

    [Fact]
    public Task A_class_visible_in_its_own_file_only() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense(1)]
        file partial class {|NETGEN008:Network|};
        """);

    [Theory]
    [InlineData("struct", "a struct")]
    [InlineData("record struct", "a record struct")]
    [InlineData("interface", "an interface")]
    public Task Another_kind_of_type(string keyword, string reason) => Markup.ExpectAsync(
        $$"""
        [{|CS0592:Input|}(2)]
        [{|CS0592:Dense|}(1)]
        public partial {{keyword}} {|NETGEN008:Network|} { }
        """,
        "Attribute 'Input' is not valid on this declaration type. It is only valid on 'class' declarations.",
        "Attribute 'Dense' is not valid on this declaration type. It is only valid on 'class' declarations.",
        $"'Network' can't be a network, because it is {reason}; "
        + "a network is a class that is not static, abstract or generic");

    [Fact]
    public Task Two_layers_of_one_name() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(3, Name = "hidden")]
        [Dense(1, Name = {|NETGEN010:"hidden"|})]
        public partial class Network;
        """,
        "The name 'hidden' is given to two layers, but weight files tell layers apart by their names; give one of them another");

    [Fact]
    public Task A_name_that_another_layer_has_by_default() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(3, Name = "dense_2")]
        [{|NETGEN010:Dense(1)|}]
        public partial class Network;
        """,
        "The name 'dense_2' is given to two layers, to one of them by default, but weight files tell layers apart by their "
        + "names; give one of them another");

    [Fact]
    public Task Several_inputs_without_names() => Markup.ExpectAsync("""
        [{|NETGEN067:Input(2)|}]
        [{|NETGEN067:Input(3)|}]
        [{|NETGEN069:Dense(1)|}]
        public partial class Network;
        """);

    [Fact]
    public Task Each_network_of_a_file_is_judged_alone() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense(1)]
        public partial class First;

        [Input(2)]
        [Dense({|NETGEN005:0|})]
        public partial class Second;
        """);
}
