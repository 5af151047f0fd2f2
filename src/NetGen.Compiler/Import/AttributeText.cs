using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>Attributes as a user would write them.</summary>
public static class AttributeText
{
    /// <summary>The arguments of constructors, which stand without a name, and their defaults, which needn't stand at all.</summary>
    private static readonly Dictionary<string, string> Positional = new(StringComparer.Ordinal)
    {
        ["shape"] = "",
        ["units"] = "",
        ["rate"] = "",
        ["others"] = "",
        ["axes"] = "",
        ["count"] = "",
        ["layer"] = "",
        ["activation"] = "Linear",
    };

    /// <summary>One attribute in its brackets: <c>[Dense(128, Activation.ReLU)]</c>.</summary>
    public static string Write(AttributeDeclaration attribute)
    {
        List<string> arguments = [.. attribute.Arguments.Where(argument => !IsDefault(attribute, argument)).Select(Write)];
        return arguments.Count == 0 ? $"[{attribute.Kind}]" : $"[{attribute.Kind}({string.Join(", ", arguments)})]";
    }

    private static bool IsDefault(AttributeDeclaration attribute, Argument argument) =>
        attribute.Kind == "Dense" && Positional.TryGetValue(argument.Name, out string? fallback)
        && argument.Kind == ArgumentKind.Member && argument.Text == fallback;

    private static string Write(Argument argument)
    {
        string value = argument.Kind switch
        {
            ArgumentKind.Integer => Literal.Int((long)argument.Number),
            ArgumentKind.Number => Literal.Float((float)argument.Number),
            ArgumentKind.Boolean => argument.Number != 0 ? "true" : "false",
            ArgumentKind.Member => "Activation." + argument.Text,
            ArgumentKind.Integers => Literal.Ints(argument.Integers),
            ArgumentKind.Texts => string.Join(", ", argument.Texts.Select(Literal.String)),
            _ => Literal.String(argument.Text),
        };
        return Positional.ContainsKey(argument.Name) ? value : $"{argument.Name} = {value}";
    }
}
