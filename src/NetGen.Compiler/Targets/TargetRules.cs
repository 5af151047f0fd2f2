using System.Globalization;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Targets;

/// <summary>The rules about the project that a network stands in.</summary>
public static class TargetRules
{
    /// <summary>What the target leaves of a declaration; apart from the graph, which is the same for every target.</summary>
    public static IEnumerable<Finding> Check(NetworkDeclaration declaration, TargetCapability target)
    {
        List<AttributeDeclaration> attributes = [.. declaration.Attributes];
        int input = attributes.FindIndex(attribute => attribute.Kind == "Input" || attribute.NamesModel);
        string name = declaration.Type.PlainName;
        if (input < 0)
        {
            yield break;
        }

        if (target.Platform == TargetPlatform.None)
        {
            yield return Finding(Rules.NoPlatform, -1, "", name);
        }
        else if (!target.IsSufficient)
        {
            yield return Finding(
                Rules.OldLanguage, -1, "", name, target.LanguageVersion.ToString(CultureInfo.InvariantCulture));
        }
        else if (!target.HasVectors
            && attributes[input].Find("Arithmetic") is { Kind: ArgumentKind.Member, Text: nameof(Arithmetic.Fused) })
        {
            yield return Finding(Rules.NothingFused, input, "Arithmetic", name);
        }
    }

    private static Finding Finding(Rule rule, int attributeIndex, string argumentName, params string[] arguments) =>
        new(rule.Id, attributeIndex, argumentName, arguments.ToEquatableArray());
}
