using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Usage;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Usage;

/// <summary>What a user can write: the public names of NetGen.dll and of a network with its trainer, as the compiler sees them.</summary>
internal sealed partial class PublicNames
{
    private const string Network = """
        [Input(4)]
        [Dense(3, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Flowers;
        """;

    private readonly INamedTypeSymbol _network;
    private readonly INamespaceSymbol _library;
    private readonly HashSet<string> _all;

    private PublicNames(Compilation compilation)
    {
        _network = compilation.GetTypeByMetadataName("Flowers")!;
        _library = compilation.GetTypeByMetadataName("NetGen.InputAttribute")!.ContainingNamespace;
        INamedTypeSymbol[] types = [.. _library.GetTypeMembers().Where(IsPublic), _network, TypeOf("Trainer")];
        _all =
        [
            .. types.Select(type => Regex.Replace(type.Name, "Attribute$", "")),
            .. types.SelectMany(type => type.GetMembers()).Where(IsPublic)
                .SelectMany(member => ParametersOf(member).Append(member.Name)),
            "IProgress",
        ];
    }

    public static async Task<PublicNames> ReadAsync()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Network));
        Assert.Empty(outcome.Diagnostics);
        return new PublicNames(outcome.Compilation);
    }

    /// <summary>The members of a receiver of <see cref="ForeignNames"/>, inherited ones too; a method's parameters.</summary>
    public IReadOnlyCollection<string> MembersOf(string receiver) => receiver == ForeignNames.Attribute
        ? [.. _library.GetTypeMembers().Where(IsPublic).Select(type => Regex.Replace(type.Name, "Attribute$", "")).Where(name => _library.GetTypeMembers(name + "Attribute").Length > 0)]
        : receiver.EndsWith("()", StringComparison.Ordinal)
        ? [.. AllMembers(TypeOf("Trainer")).Where(member => member.Name == receiver[..^2]).SelectMany(ParametersOf)]
        : [.. AllMembers(TypeOf(receiver)).Select(member => member.Name)];

    /// <summary>
    /// What looks like a name in a sentence, and is none: of <c>a.B</c> B of a, of <c>new A { B = 1 }</c> B of A, else any word with a
    /// capital, and any argument's name.
    /// </summary>
    public IEnumerable<string> UnknownIn(string advice)
    {
        IEnumerable<string> qualified = Qualified().Matches(advice)
            .Where(match => !Knows(match.Groups["owner"].Value, match.Groups["member"].Value))
            .Select(match => match.Value);
        IEnumerable<string> words = Capitalized().Matches(advice).Concat(ArgumentName().Matches(advice))
            .Select(match => match.Value).Where(word => !_all.Contains(word));
        return qualified.Concat(words);
    }

    private bool Knows(string owner, string member) => MembersOf(owner switch
    {
        "network" => ForeignNames.Network,
        "trainer" => "Trainer",
        "data" => "Dataset",
        _ => owner,
    }).Contains(member) || (owner == "Info" && MembersOf("NetworkInfo").Contains(member));

    private INamedTypeSymbol TypeOf(string receiver) => receiver switch
    {
        ForeignNames.Network => _network,
        "Trainer" => Assert.Single(_network.GetTypeMembers("Trainer")),
        _ => Assert.Single(_library.GetTypeMembers().Where(type => type.Name == receiver || type.Name == receiver + "Attribute").DefaultIfEmpty(_network)),
    };

    private static IEnumerable<ISymbol> AllMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? each = type; each != null && each.SpecialType == SpecialType.None; each = each.BaseType)
        {
            foreach (ISymbol member in each.GetMembers().Where(IsPublic))
            {
                yield return member;
            }
        }
    }

    private static IEnumerable<string> ParametersOf(ISymbol member) =>
        member is IMethodSymbol method ? method.Parameters.Select(parameter => parameter.Name) : [];

    private static bool IsPublic(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public;

    [GeneratedRegex(@"(?<owner>\b[A-Za-z]\w*)\.(?<member>[A-Z]\w*)|new (?<owner>[A-Z]\w*) \{ (?<member>\w+) =")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Capitalized();

    [GeneratedRegex(@"\b[a-z]\w*(?=: \w)(?=[^;]*\))")]
    private static partial Regex ArgumentName();
}
