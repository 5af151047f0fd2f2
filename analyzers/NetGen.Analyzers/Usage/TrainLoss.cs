using Microsoft.CodeAnalysis;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.Usage;

/// <summary>The loss that a network's <c>[Train]</c> could name.</summary>
internal static class TrainLoss
{
    /// <summary>What a trainer has only with a loss.</summary>
    public static IReadOnlyList<string> Members { get; } = ["Step", "Gradients"];

    /// <summary>The loss that goes with the last activation, as the rules of sense have it.</summary>
    public static string For(INamedTypeSymbol network)
    {
        AttributeData? layer = NetworkAttributes.Of(network)
            .LastOrDefault(attribute => NetworkAttributes.KindOf(attribute) is "Dense" or "Activate");
        return MemberOf(layer, "Activation") switch
        {
            "Softmax" => "SparseCategoricalCrossEntropy",
            "Sigmoid" => "BinaryCrossEntropy",
            _ => "MeanSquaredError",
        };
    }

    /// <summary>The attribute with that loss: of a network with named outputs, the first of those.</summary>
    public static string Advice(INamedTypeSymbol network)
    {
        if (Output(network)?.ConstructorArguments.FirstOrDefault().Value is string layer)
        {
            return $"[Output(\"{layer}\", Loss.{For(network)})]";
        }

        string? optimizer = MemberOf(Train(network), "Optimizer");
        return $"[Train(Loss.{For(network)}{(optimizer == null ? "" : $", Optimizer.{optimizer}")})]";
    }

    /// <summary>
    /// Where the attribute is written that a loss can be added to; null in a referenced assembly, which no longer has it, and where
    /// each output has a loss of its own.
    /// </summary>
    public static Location? AttributeOf(INamedTypeSymbol network, CancellationToken cancellation) =>
        Output(network) != null ? null : Train(network)?.ApplicationSyntaxReference!.GetSyntax(cancellation).GetLocation();

    private static AttributeData? Output(INamedTypeSymbol network) =>
        NetworkAttributes.Of(network).FirstOrDefault(attribute => NetworkAttributes.KindOf(attribute) == "Output");

    private static AttributeData? Train(INamedTypeSymbol network) =>
        NetworkAttributes.Of(network).FirstOrDefault(attribute => NetworkAttributes.KindOf(attribute) == "Train");

    /// <summary>The member of an enumeration that an attribute is given.</summary>
    private static string? MemberOf(AttributeData? attribute, string enumeration)
    {
        TypedConstant value = attribute?.ConstructorArguments
            .FirstOrDefault(argument => argument.Type is { TypeKind: TypeKind.Enum } type && type.Name == enumeration) ?? default;
        return value.Type?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(member => Equals(member.ConstantValue, value.Value))?.Name;
    }
}
