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
            findings.Add(
                Rules.UnsupportedType, -1, "", type.PlainName, obstacle,
                type.IsFileLocal
                    ? "a network is written into its class from another file, so remove 'file'"
                    : "a network is a class that is not static, abstract or generic");
            return;
        }

        if (!type.IsPartial)
        {
            findings.Add(Rules.NotPartial, -1, "", type.PlainName);
        }

        for (int i = 0; i < type.Containers.Count; i++)
        {
            if (!type.Containers[i].IsPartial)
            {
                findings.AddToContainer(Rules.NotPartial, i, type.Containers[i].Name.TrimStart('@'));
            }
        }

        if (type.DeclarationsWithLayers > 1)
        {
            findings.Add(
                Rules.SeveralDeclarations, -1, "", type.PlainName, Literal.Int(type.DeclarationsWithLayers));
        }

        // With one of the latter, nobody can say what is missing beside it.
        if (declaration.Attributes.Any(attribute => attribute.NamesModel || attribute.IsOfUser))
        {
            return;
        }

        bool hasInput = declaration.Attributes.Any(attribute => attribute.Kind == "Input");
        bool hasLayers = declaration.Attributes.Any(attribute => LayerRegistry.Find(attribute.Kind) != null);
        if (!hasInput)
        {
            (string what, string them) = hasLayers || declaration.Attributes.Count == 0
                ? ("layers", "them")
                : ($"[{declaration.Attributes[0].Kind}]", "it");
            findings.Add(Rules.NoInput, -1, "", type.PlainName, what, them);
        }
        else if (!hasLayers)
        {
            findings.Add(Rules.NoLayers, -1, "", type.PlainName);
        }
    }

    /// <summary>Why the type can't be a network, or null where it can.</summary>
    public static string? Obstacle(TypeDeclaration type) => type switch
    {
        { IsFileLocal: true } => "visible in its own file only",
        { Keyword: "interface" } => "an interface",
        { Keyword: not ("class" or "record") } => $"a {type.Keyword}",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsGeneric: true } => "generic or stands in a generic type",
        _ => null,
    };
}
