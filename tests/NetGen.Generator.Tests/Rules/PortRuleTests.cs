using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Several inputs and outputs: their names, what reads them, and their losses.</summary>
public class PortRuleTests
{
    private const string Heads = """
        [Input(8)]
        [Dense(16, Activation.ReLU, Name = "body")]
        [Dense(4, Activation.Softmax, Name = "policy")]
        [Dense(1, From = "body", Name = "value")]
        """;

    [Theory]
    [InlineData("[Output(\"policy\", Loss.SparseCategoricalCrossEntropy)] [Output(\"value\", Loss.Huber)] [Train(Optimizer.Adam)]")]
    [InlineData("[Output(\"policy\")] [Output(\"value\")]")]
    [InlineData("[Output(\"policy\")] [Output(\"value\", Loss.Huber, Weight = 2)] [Train(Optimizer.Adam)]")]
    [InlineData("[Output(\"body\")] [Output(\"policy\")] [Output(\"value\")] [Differentiable]")]
    [InlineData("[Output(\"policy\", {|NETGEN022:Loss.CategoricalCrossEntropy|})] [Output(\"value\", {|NETGEN022:Loss.SparseCategoricalCrossEntropy|})] [Train(Optimizer.SGD)]", true)]
    [InlineData("[Output({|NETGEN064:\"polcy\"|})] [Output(\"value\")]")]
    [InlineData("[Output({|NETGEN064:\"input\"|})] [Output(\"value\")]")]
    [InlineData("[Output(\"value\")] [Output({|NETGEN068:\"value\"|})] [Output(\"policy\")]")]
    [InlineData("[Output({|NETGEN005:\"\"|})] [Output(\"policy\")] [Output(\"value\")]")]
    [InlineData("[Output(\"policy\")] [Output(\"value\", Loss.Huber, Weight = {|NETGEN005:-1|})] [Train(Optimizer.Adam)]")]
    [InlineData("[Output(\"policy\")] [Output(\"value\", {|NETGEN054:Loss.Huber|})]")]
    [InlineData("[Output(\"policy\", Weight = {|NETGEN054:2|})] [Output(\"value\", Loss.Huber)] [Train(Optimizer.Adam)]")]
    [InlineData("[Output(\"policy\")] [Output(\"value\")] [Train({|NETGEN070:Loss.Huber|})]")]
    [InlineData("[Output(\"policy\", {|NETGEN060:\"Nothing\"|})] [Output(\"value\")] [Train(Optimizer.Adam)]")]
    public Task Outputs(string outputs, bool isOfLinearPolicy = false) =>
        ExpectAsync((isOfLinearPolicy ? Heads.Replace(", Activation.Softmax", "", StringComparison.Ordinal) : Heads) + outputs);

    [Fact]
    public Task A_named_output_in_the_middle_leaves_what_stands_behind_it_dead() => ExpectAsync(
        """
        [Input(8)]
        [Dense(16, Activation.ReLU, Name = "body")]
        [{|NETGEN066:Dense(4, Activation.Softmax)|}]
        [Output("body")]
        """,
        "Nothing reads Dense(4), and it is not the output, so what it gives is lost; let a later layer read it by its name 'dense_2', as in [Add(\"dense_2\")], or remove it");

    [Theory]
    [InlineData("[Input(8, Name = \"a\")] [Input(4, Name = \"b\")] [Concatenate(\"a\", \"b\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"a\")] [Dense(3, From = \"a\")] [Input(3, Name = \"b\")] [Add(\"b\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"a\")] [Input(4, Name = \"b\")] [{|NETGEN069:Dense(2)|}] [Concatenate(\"b\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"a\")] [{|NETGEN071:Input(4, Name = \"b\")|}] [Dense(2, From = \"a\")]")]
    [InlineData("[{|NETGEN067:Input(8)|}] [Input(4, Name = \"b\")] [Concatenate(\"input\", \"b\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"a b\")] [Input(4, Name = {|NETGEN067:\"A-B\"|})] [Concatenate(\"a b\", \"A-B\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"a\")] [Input(4, Name = {|NETGEN067:\"tape\"|})] [Concatenate(\"a\", \"tape\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"a\")] [Input(4, Name = {|NETGEN067:\"水\"|})] [Concatenate(\"a\", \"水\")] [Dense(2)]")]
    [InlineData("[Input(8, Name = \"class\")] [Input(4, Name = \"out\")] [Concatenate(\"class\", \"out\")] [Dense(2)]")]
    public Task Inputs(string network) => ExpectAsync(network);

    [Theory]
    [InlineData("Output")]
    [InlineData("OutputAttribute")]
    public async Task A_misspelt_output_is_written_right(string attribute)
    {
        string Network(string name) => $"using NetGen;\n{Heads}\n[{attribute}(\"{name}\")] [Output(\"value\")]\npartial class Network;\n";
        await FixTest.ExpectAsync(new LayerNameFix(), nameof(LayerNameFix), Network("polici"), Network("policy"));
    }

    [Fact]
    public Task A_member_called_like_a_size_is_in_the_way() => Markup.ExpectAsync(
        """
        [Input(8, Name = "state")]
        [Input(4, Name = "goal")]
        [Concatenate("state", "goal")]
        [Dense(2)]
        public partial class Network
        {
            public const int {|NETGEN011:StateSize|} = 3;

            public const int InputSize = 3;
        }
        """);

    private static Task ExpectAsync(string network, params string[] messages) => Markup.ExpectAsync(
        $$"""
        {{network}}
        public partial class Network;
        """,
        messages);
}
