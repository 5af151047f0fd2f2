using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Graph;

/// <summary>What a network can't have that does without NetGen.dll.</summary>
internal static class StandaloneRules
{
    public static void Check(NetworkDeclaration declaration, FindingSink findings)
    {
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            string kind = declaration.Attributes[i].Kind;
            if (kind is "Train" or "Differentiable")
            {
                findings.Add(Rules.StandaloneTraining, i, "", declaration.Type.PlainName, kind);
            }
        }
    }
}
