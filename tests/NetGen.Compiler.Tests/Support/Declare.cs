using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Support;

/// <summary>Declarations as the generator would read them from attributes.</summary>
internal static class Declare
{
    public static readonly TypeDeclaration Class = new("Models", EquatableArray<ContainingType>.Empty, "class", "Net");

    public static NetworkDeclaration Network(params AttributeDeclaration[] attributes) => Network(Class, attributes);

    public static NetworkDeclaration Network(TypeDeclaration type, params AttributeDeclaration[] attributes) =>
        new(type, attributes.ToEquatableArray());

    /// <summary>Dense layers of the given sizes behind an input; the last may end in another activation.</summary>
    public static NetworkDeclaration Chain(int[] sizes, string activation = "ReLU", string last = "Linear", params AttributeDeclaration[] more) =>
        Network(
        [
            Input(sizes[0]),
            .. sizes.Skip(1).Select((size, i) => Dense(size, i == sizes.Length - 2 ? last : activation)),
            .. more,
        ]);

    public static AttributeDeclaration Input(params int[] shape) => new("Input", Argument.OfIntegers("shape", shape));

    public static AttributeDeclaration Flatten(params Argument[] named) => new("Flatten", named);

    public static AttributeDeclaration Dense(int units, string activation = "Linear", params Argument[] named) =>
        new("Dense", [Argument.OfInteger("units", units), Argument.OfMember("activation", activation), .. named]);

    public static AttributeDeclaration Activate(string activation, params Argument[] named) =>
        new("Activate", [Argument.OfMember("activation", activation), .. named]);

    public static AttributeDeclaration Dropout(double rate, params Argument[] named) =>
        new("Dropout", [Argument.OfNumber("rate", rate), .. named]);

    public static AttributeDeclaration Reshape(params int[] shape) => new("Reshape", Argument.OfIntegers("shape", shape));

    public static AttributeDeclaration Permute(params int[] axes) => new("Permute", Argument.OfIntegers("axes", axes));

    public static AttributeDeclaration Merge(string kind, params string[] others) => new(kind, Argument.OfTexts("others", others));

    public static AttributeDeclaration Train(string loss, string optimizer = "Adam") =>
        new("Train", Argument.OfMember("loss", loss), Argument.OfMember("optimizer", optimizer));

    public static AttributeDeclaration Budget(string limit, long value) => new("Budget", Argument.OfInteger(limit, value));

    public static AttributeDeclaration Differentiable() => new("Differentiable");

    public static Argument Named(string name) => Argument.OfText("Name", name);

    public static readonly Argument NoBias = Argument.OfBoolean("UseBias", false);

    /// <summary>The graph of a declaration that is right, whether or not it makes sense.</summary>
    public static Network Graph(this NetworkDeclaration declaration)
    {
        GraphResult result = GraphBuilder.Build(declaration);
        Assert.Empty(result.Findings.Where(finding => Rules.Find(finding.RuleId).PreventsEmission).Select(finding => finding.Message));
        return Assert.IsType<Network>(result.Network);
    }

    public static NetworkPlan Plan(this NetworkDeclaration declaration) => NetworkPlan.Of(declaration.Graph());

    /// <summary>The only finding of a declaration.</summary>
    public static Finding Finding(this NetworkDeclaration declaration)
    {
        GraphResult result = GraphBuilder.Build(declaration);
        Assert.Null(result.Network);
        return Assert.Single(result.Findings);
    }

    public static string Text(this NetworkDeclaration declaration) => NetworkCompiler.Compile(declaration)!.Text;
}
