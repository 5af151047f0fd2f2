using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>Attributes as a user would write them.</summary>
public static class AttributeText
{
    /// <summary>One attribute in its brackets: <c>[Dense(128, Activation.ReLU)]</c>.</summary>
    public static string Write(AttributeDeclaration attribute)
    {
        List<string> arguments = [.. attribute.Arguments.Where(argument => !IsDefault(attribute, argument)).Select(Write)];
        return arguments.Count == 0 ? $"[{attribute.Kind}]" : $"[{attribute.Kind}({string.Join(", ", arguments)})]";
    }

    private static bool IsDefault(AttributeDeclaration attribute, Argument argument) =>
        attribute.Kind == "Dense" && argument is { Name: "activation", Text: "Linear" };

    /// <summary>The arguments of constructors begin with a small letter, and stand without a name; those of properties don't.</summary>
    private static bool IsPositional(Argument argument) => char.IsLower(argument.Name[0]);

    private static string Write(Argument argument)
    {
        string value = argument.Kind switch
        {
            ArgumentKind.Integer => Literal.Int((long)argument.Number),
            ArgumentKind.Number => Literal.Float((float)argument.Number),
            ArgumentKind.Boolean => argument.Number != 0 ? "true" : "false",
            ArgumentKind.Member => $"{(IsPositional(argument) ? "Activation" : argument.Name)}.{argument.Text}",
            ArgumentKind.Integers when !IsPositional(argument) => $"new[] {{ {Literal.Ints(argument.Integers)} }}",
            ArgumentKind.Integers => Literal.Ints(argument.Integers),
            ArgumentKind.Texts => string.Join(", ", argument.Texts.Select(Literal.String)),
            _ => Literal.String(argument.Text),
        };
        return IsPositional(argument) ? value : $"{argument.Name} = {value}";
    }
}
