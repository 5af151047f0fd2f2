using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Import.Tests.Export;

/// <summary>Networks of several inputs and outputs, written as ONNX and read back.</summary>
public class PortRoundTripTests
{
    /// <summary>As an import writes them: but for inputs and outputs, names are those that layers have without one.</summary>
    internal static readonly IReadOnlyDictionary<string, AttributeDeclaration[]> Networks = new Dictionary<string, AttributeDeclaration[]>
    {
        ["an actor with a critic"] =
        [
            Input(7, "state"), Input(3, "goal"), Merge("Concatenate", "state", "goal"), Dense(19, "Tanh", Named("dense_1")),
            Dense(5, "Softmax", Named("policy")), Dense(1, "Linear", Named("value"), From("dense_1")), Dense(3, "Sigmoid", Named("moods"), From("dense_1")),
            Output("policy"), Output("value"), Output("moods"),
        ],
        ["a player of a game"] =
        [
            Input(9, "mine"), Input(9, "theirs"), Merge("Concatenate", "mine", "theirs"), Dense(16, "ReLU"), Dense(16, "ReLU", Named("dense_2")),
            Dense(9, "Softmax", Named("policy")), Dense(1, "Tanh", Named("value"), From("dense_2")), Output("policy"), Output("value"),
        ],
        ["one input, two outputs"] =
        [
            NetGen.Compiler.Tests.Support.Declare.Input(2, 3), Flatten(), Dense(4, "ReLU", Named("hidden values")), Dense(2, "Linear", Named("out")), Output("out"),
            Output("hidden values"),
        ],
        ["two inputs, one output"] = [Input(4, "a"), Input(4, "b"), Merge("Multiply", "a", "b"), Merge("Add", "a"), Dense(2)],
    };

    private static readonly Lazy<IReadOnlyDictionary<string, PortedNetwork>> Run =
        new(() => Networks.ToDictionary(pair => pair.Key, pair => PortedNetwork.Run(pair.Value)));

    public static TheoryData<string> Names => [.. Networks.Keys];

    /// <summary>The model that a network wrote.</summary>
    internal static byte[] Onnx(string name) => Run.Value[name].Onnx;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_comes_back_as_it_was_declared_and_gives_the_same_bits(string name)
    {
        PortedNetwork written = Run.Value[name];
        ImportResult result = Models.Import(written.Onnx);
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.Equal(Networks[name].Select(AttributeText.Write), result.Model!.Attributes.Select(AttributeText.Write));
        PortedNetwork again = PortedNetwork.Run([.. result.Model.Attributes], [.. result.Model.Tensors.SelectMany(tensor => tensor.Values)]);
        Assert.Equal(written.Parameters, again.Parameters);
        Assert.Equal(written.Outputs, again.Outputs);
        Assert.All(written.Outputs, output => Assert.NotEqual(0, output.Max(Math.Abs)));
    }

    private static AttributeDeclaration Input(int size, string name) => new("Input", Argument.OfIntegers("shape", size), Named(name));

    private static AttributeDeclaration Output(string layer) => new("Output", Argument.OfText("layer", layer));

    private static Argument From(string name) => Argument.OfText("From", name);
}
