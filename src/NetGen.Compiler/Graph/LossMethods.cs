using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Graph;

/// <summary>Finds the method that <c>[Train]</c> or <c>[Output]</c> names, and says what is wrong with it.</summary>
public static class LossMethods
{
    /// <summary>What a loss takes, as it is written.</summary>
    internal const string Parameters = "ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient";

    private const string Signature = "ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>";

    /// <summary>The same where spans have to be written with their namespace.</summary>
    /// <param name="qualifier"><c>System.</c>, or nothing.</param>
    public static string ParametersWith(string qualifier) =>
        $"{qualifier}ReadOnlySpan<float> prediction, {qualifier}ReadOnlySpan<float> target, {qualifier}Span<float> gradient";

    /// <summary>Notes a finding where no method of the name is a loss; of several overloads one has to be.</summary>
    internal static void Check(TypeDeclaration type, string name, AttributeReader attribute)
    {
        LossMethod[] methods = [.. type.LossMethods.Where(method => method.Name == name)];
        if (methods.Length == 0)
        {
            attribute.Findings.Add(Rules.NoLossMethod, attribute.Index, "loss", type.PlainName, name);
        }
        else if (methods.All(method => Obstacle(method) != null))
        {
            // What comes nearest: one that takes the right spans.
            LossMethod nearest = methods.FirstOrDefault(method => method.Signature == Signature) ?? methods[0];
            attribute.Findings.Add(
                Rules.WrongLossMethod, attribute.Index, "loss", $"{nearest.Owner}.{name}", Obstacle(nearest)!, name);
        }
    }

    private static string? Obstacle(LossMethod method) => method switch
    {
        _ when method.Signature != Signature => $"takes ({method.Signature})",
        { ReturnType: not "float" } => $"returns {method.ReturnType}",
        { IsStatic: false } => "is not static",
        { IsAccessible: false } => $"is not accessible outside '{method.Owner}'",
        _ => null,
    };
}
