using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Members;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.Usage;

/// <summary>A member that a network would have with another attribute on it, as <c>CreateTrainer</c> with <c>[Train]</c>.</summary>
internal static class MissingMember
{
    /// <summary>The members that not every network has, and which do.</summary>
    public static IReadOnlyDictionary<string, MemberScope> Scopes { get; } = GeneratedMembers.All
        .GroupBy(member => member.Name)
        .Where(group => char.IsLetter(group.Key[0]) && group.All(member => member.Scope is
            MemberScope.WithLibrary or MemberScope.Differentiable or MemberScope.Trained or MemberScope.WithWeights))
        .ToDictionary(group => group.Key, group => group.First().Scope);

    /// <summary>The finding about a name that is one of them; null for any other.</summary>
    public static Diagnostic? Of(WrittenName written, CancellationToken cancellation)
    {
        if (!Scopes.TryGetValue(written.Identifier.ValueText, out MemberScope scope))
        {
            return null;
        }

        INamedTypeSymbol network = written.Receiver.Type;
        AttributeData? last = NetworkAttributes.Of(network).LastOrDefault();
        string loss = scope == MemberScope.Trained ? LossFor(network) : "";
        (string attribute, string advice) = scope switch
        {
            MemberScope.Trained => ("Train", $"training comes with an attribute: add [Train(Loss.{loss})] below its layers"),
            MemberScope.Differentiable => ("Differentiable", "gradients come with an attribute: add [Differentiable] below its layers"),
            MemberScope.WithWeights => ("", "it comes with weights in the assembly: add [Weights(\"file.safetensors\")] below its layers"),
            _ => ("", "a standalone network has no member that needs NetGen.dll: remove Standalone = true"),
        };
        bool canBeAdded = attribute.Length > 0 && last != null && !IsStandalone(network);
        return Diagnostic.Create(
            Descriptors.Find(Rules.MissingAttribute.Id),
            written.Identifier.GetLocation(),
            canBeAdded ? [last!.ApplicationSyntaxReference!.GetSyntax(cancellation).GetLocation()] : null,
            canBeAdded ? NameFix.With((NameFix.Attribute, attribute), (NameFix.Loss, loss)) : null,
            network.Name,
            written.Identifier.ValueText,
            advice);
    }

    /// <summary>The loss that goes with the last activation, as the rules of sense have it.</summary>
    private static string LossFor(INamedTypeSymbol network)
    {
        AttributeData? layer = NetworkAttributes.Of(network)
            .LastOrDefault(attribute => NetworkAttributes.KindOf(attribute) is "Dense" or "Activate");
        TypedConstant activation = layer?.ConstructorArguments
            .FirstOrDefault(argument => argument.Type is { TypeKind: TypeKind.Enum, Name: "Activation" }) ?? default;
        string? name = activation.Type?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(member => Equals(member.ConstantValue, activation.Value))?.Name;
        return name switch
        {
            "Softmax" => "SparseCategoricalCrossEntropy",
            "Sigmoid" => "BinaryCrossEntropy",
            _ => "MeanSquaredError",
        };
    }

    private static bool IsStandalone(INamedTypeSymbol network) => NetworkAttributes.Of(network).Any(attribute =>
        attribute.NamedArguments.Any(argument => argument is { Key: "Standalone", Value.Value: true }));
}
