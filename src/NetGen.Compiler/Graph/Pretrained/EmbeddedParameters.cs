using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>Parameters that C# brings: the user's part of the class has the body of a method that is declared for it.</summary>
internal static class EmbeddedParameters
{
    public static bool AreGivenIn(TypeDeclaration type) =>
        type.Members.Any(member => GeneratedMembers.All.Any(generated => generated.IsImplementedBy(member)));

    /// <summary>Notes a finding where weights of a file are there already.</summary>
    public static void CheckAgainst(AttributeReader weights, TypeDeclaration type)
    {
        if (AreGivenIn(type))
        {
            weights.Findings.Add(Rules.TwoSources, weights.Index, "", type.PlainName, weights.Attribute.Kind);
        }
    }
}
