using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>The rules about the class itself and about which attributes it has.</summary>
internal static class TypeRules
{
    public static void Check(NetworkDeclaration declaration, FindingSink findings)
    {
        TypeDeclaration type = declaration.Type;
        if (Obstacle(type) is { } obstacle)
        {
            findings.Add(Rules.UnsupportedType, -1, "", type.PlainName, obstacle);
            return;
        }

        if (!type.IsPartial)
        {
            findings.Add(Rules.NotPartial, -1, "", type.PlainName);
        }

        foreach (ContainingType container in type.Containers.Where(container => !container.IsPartial))
        {
            findings.Add(Rules.NotPartial, -1, "", container.Name);
        }

        if (type.DeclarationsWithLayers > 1)
        {
            findings.Add(
                Rules.SeveralDeclarations, -1, "", type.PlainName, Literal.Int(type.DeclarationsWithLayers));
        }

        bool hasInput = declaration.Attributes.Any(attribute => attribute.Kind == "Input");
        bool hasLayers = declaration.Attributes.Any(attribute => LayerRegistry.Find(attribute.Kind) != null);
        if (!hasInput)
        {
            findings.Add(Rules.NoInput, -1, "", type.PlainName);
        }
        else if (!hasLayers)
        {
            findings.Add(Rules.NoLayers, -1, "", type.PlainName);
        }
    }

    private static string? Obstacle(TypeDeclaration type) => type switch
    {
        { Keyword: not ("class" or "record") } => $"a {type.Keyword}",
        { IsStatic: true } => "static",
        { IsGeneric: true } => "generic",
        _ => null,
    };
}
