using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Graph;

/// <summary>What a network can't have whose weights are narrow in memory.</summary>
internal static class NarrowRules
{
    public static void Check(NetworkDeclaration declaration, FindingSink findings)
    {
        int input = declaration.Attributes.ToList().FindIndex(attribute => attribute.Kind == "Input" && attribute.Find("Storage") != null);
        foreach (string kind in new[] { "Train", "Differentiable" })
        {
            if (declaration.Attributes.Any(attribute => attribute.Kind == kind))
            {
                findings.Add(Rules.NarrowTraining, input, "Storage", declaration.Type.PlainName, declaration.Attributes[input].Find("Storage")!.Text, kind);
                return;
            }
        }
    }
}
