using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Members;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.Usage;

/// <summary>
/// A member that a network would have with another attribute on it, as <c>CreateTrainer</c> with <c>[Train]</c>, or its trainer with
/// a loss in that, as <c>Step</c>.
/// </summary>
internal static class MissingMember
{
    /// <summary>The members that not every network has, by their plain names, and which do.</summary>
    public static IReadOnlyDictionary<string, MemberScope> Scopes { get; } = GeneratedMembers.All
        .GroupBy(member => member.Name)
        .Where(group => char.IsLetter(group.Key[0]) && group.All(member => member.Scope is
            MemberScope.WithLibrary or MemberScope.Differentiable or MemberScope.Trained or MemberScope.WithWeights or MemberScope.Streamed))
        .ToDictionary(group => ForeignNames.PlainOf(group.Key), group => group.First().Scope);

    /// <summary>The finding about a name that is one of them; null for any other.</summary>
    public static Diagnostic? Of(WrittenName written, Compilation compilation, CancellationToken cancellation) => written switch
    {
        { Names: not null } => null,
        { Receiver.IsNetwork: true } => OfNetwork(written, compilation, cancellation),
        { Receiver.IsTrainer: true } => OfTrainer(written, cancellation),
        _ => null,
    };

    private static Diagnostic? OfNetwork(WrittenName written, Compilation compilation, CancellationToken cancellation)
    {
        if (!Scopes.TryGetValue(written.PlainName, out MemberScope scope) || HasMember(written))
        {
            return null;
        }

        INamedTypeSymbol network = written.Receiver.Type;
        if (scope == MemberScope.Streamed)
        {
            return Diagnostic.Create(
                Descriptors.Find(Rules.NotStreamed.Id), written.Identifier.GetLocation(), network.Name, Obstacle.Of(network, compilation, cancellation));
        }

        AttributeData? last = NetworkAttributes.Of(network).LastOrDefault();
        string loss = scope == MemberScope.Trained ? TrainLoss.For(network) : "";
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

    private static Diagnostic? OfTrainer(WrittenName written, CancellationToken cancellation)
    {
        if (written.IsStatic || HasMember(written) || !TrainLoss.Members.Any(member => ForeignNames.PlainOf(member) == written.PlainName))
        {
            return null;
        }

        INamedTypeSymbol? network = written.Receiver.Type.ContainingType;
        Location? train = network == null ? null : TrainLoss.AttributeOf(network, cancellation);
        return Diagnostic.Create(
            Descriptors.Find(Rules.MissingAttribute.Id),
            written.Identifier.GetLocation(),
            train == null ? null : [train],
            train == null ? null : NameFix.With((NameFix.Loss, TrainLoss.For(network!))),
            written.Receiver.Title,
            written.Identifier.ValueText,
            network == null
                ? "the trainer of each network has one of its own: keep what CreateTrainer gives in a var"
                : $"it computes a loss, and [Train] names none: write {TrainLoss.Advice(network)}, or train with Forward, Backward and Apply");
    }

    private static bool HasMember(WrittenName written) =>
        written.Receiver.Namesakes(written.PlainName, isStatic: false).Concat(written.Receiver.Namesakes(written.PlainName, isStatic: true)).Any();

    private static bool IsStandalone(INamedTypeSymbol network) => NetworkAttributes.Of(network).Any(attribute =>
        attribute.NamedArguments.Any(argument => argument is { Key: "Standalone", Value.Value: true }));
}
