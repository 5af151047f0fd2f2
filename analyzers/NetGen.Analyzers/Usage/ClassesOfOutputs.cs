using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Analyzers.Usage;

/// <summary>What stands for <c>PredictClass</c> in a network of several outputs: each that has classes has a method of its own.</summary>
internal static class ClassesOfOutputs
{
    /// <summary>The method of networks of one output.</summary>
    public const string PredictClass = nameof(PredictClass);

    /// <summary>The advice about its name; null where the network has it.</summary>
    public static ForeignName? InsteadOf(string? name, Receiver network)
    {
        if (name != PredictClass || !network.IsNetwork || !network.Type.GetMembers(PredictClass).IsEmpty)
        {
            return null;
        }

        string[] methods =
        [
            .. network.Type.GetMembers().OfType<IMethodSymbol>()
                .Where(method => method.DeclaredAccessibility == Accessibility.Public && GeneratedMembers.IsPredictClass(method.Name))
                .Select(method => method.Name).Distinct(),
        ];
        return methods.Length == 0
            ? new ForeignName("it has several outputs, and none with classes, as behind a softmax or with a cross-entropy for its loss")
            : new ForeignName($"of several outputs each that has classes has a method: {string.Join(", ", methods)}", methods.Length == 1 ? methods[0] : null);
    }
}
