using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Declarations as the reader would hand them over, written in a line each.</summary>
internal static class Declared
{
    public static AttributeDeclaration Input(params int[] shape) => new("Input", Argument.OfIntegers("shape", shape));

    public static AttributeDeclaration Flatten => new("Flatten", EquatableArray<Argument>.Empty);

    public static AttributeDeclaration Differentiable => new("Differentiable", EquatableArray<Argument>.Empty);

    public static AttributeDeclaration Dense(int units, string activation = "Linear") =>
        new("Dense", Argument.OfInteger("units", units), Argument.OfMember("activation", activation));

    public static AttributeDeclaration Activate(string activation) =>
        new("Activate", Argument.OfMember("activation", activation));

    public static AttributeDeclaration Dropout(float rate) => new("Dropout", Argument.OfNumber("rate", rate));

    public static AttributeDeclaration Train(string loss) =>
        new("Train", Argument.OfMember("loss", loss), Argument.OfMember("optimizer", "Adam"));

    public static AttributeDeclaration Budget(string limit, long value) => new("Budget", Argument.OfInteger(limit, value));

    public static GraphResult Build(params AttributeDeclaration[] attributes) => Build("Network", attributes);

    public static GraphResult Build(string name, params AttributeDeclaration[] attributes) =>
        GraphBuilder.Build(new NetworkDeclaration(
            new TypeDeclaration("", default, "class", name), attributes.ToEquatableArray()));

    /// <summary>The ids of what is found, in order.</summary>
    public static IEnumerable<string> Ids(this GraphResult graph) => graph.Findings.Select(finding => finding.RuleId);
}
