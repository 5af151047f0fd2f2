using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>
/// Inputs and outputs that stand on a class beside <c>[Onnx]</c>: all of them or none, as the model has them. They say what the model
/// doesn't, the losses of outputs, and hold the program to what it was written for when the file changes.
/// </summary>
internal static class DeclaredPorts
{
    public const string Input = "Input";
    public const string Output = "Output";

    public static bool Are(AttributeDeclaration attribute) => attribute.Kind is Input or Output;

    /// <summary>Whether those of a kind stand on the class.</summary>
    public static bool Stand(NetworkDeclaration declaration, string kind) => declaration.Attributes.Any(attribute => attribute.Kind == kind);

    /// <summary>Whether those of a kind stand on the class and are not the model's.</summary>
    public static bool Differ(NetworkDeclaration declaration, WeightManifest model, string kind) =>
        Stand(declaration, kind) && !Titles(declaration.Attributes, kind).SequenceEqual(Titles(model.Layers, kind));

    /// <summary>Notes those that are not the model's on the first of them.</summary>
    public static void Check(NetworkDeclaration declaration, WeightManifest model, FindingSink findings)
    {
        foreach (string kind in (string[])[Input, Output])
        {
            if (Differ(declaration, model, kind))
            {
                findings.Add(
                    Rules.UnsupportedModel, declaration.Attributes.ToList().FindIndex(attribute => attribute.Kind == kind), "",
                    ImportFinding.Quotable(model.File),
                    $"the class declares {Describe(declaration.Attributes, kind)}, and the model has {Describe(model.Layers, kind)}");
            }
        }
    }

    private static string Describe(EquatableArray<AttributeDeclaration> attributes, string kind)
    {
        string[] titles = [.. Titles(attributes, kind)];
        return titles.Length == 0 ? $"one {kind.ToLowerInvariant()}, which [Output] doesn't name" : string.Join(", ", titles);
    }

    /// <summary>What has to agree: names, and of inputs shapes.</summary>
    private static IEnumerable<string> Titles(EquatableArray<AttributeDeclaration> attributes, string kind) => attributes
        .Where(attribute => attribute.Kind == kind)
        .Select(attribute => ImportFinding.Quotable(AttributeText.Write(new AttributeDeclaration(
            kind, [.. attribute.Arguments.Where(argument => argument.Name is "shape" or "Name" or "layer")]))));
}
