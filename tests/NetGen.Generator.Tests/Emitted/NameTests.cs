using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Support;
using static NetGen.Generator.Tests.Emitted.StrictProject;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>
/// Networks and namespaces by every name that means something to C# somewhere: alone, they are names like any other, and the
/// emitted code of their neighbours doesn't take them for what they are not.
/// </summary>
public class NameTests
{
    private const string Summary = "/// <summary>A network.</summary>\n";

    /// <summary>Keywords, those that are so in their place alone, names that C# knows of itself, and words of later versions.</summary>
    private static readonly string[] Words =
    [
        .. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(SyntaxFacts.GetText)
            .Where(SyntaxFacts.IsValidIdentifier)
            .Where(word => !word.StartsWith("__", StringComparison.Ordinal))
            .Union(["_", "__", "var", "dynamic", "nint", "nuint", "nameof", "notnull", "unmanaged", "managed", "args", "value", "field", "extension",
                "allows", "file", "required", "scoped", "union", "discard", "_Layout", "Functions", "Kernels", "Memory", "Layout", "Single", "Vector"]),
    ];

    [Theory]
    [InlineData("class var dynamic record partial where await nameof nint yield when _")]
    public void Every_kind_of_word_is_tried(string words) => Assert.Empty(words.Split(' ').Except(Words));

    [Fact]
    public Task Networks_called_like_words_beside_another() => ExpectCleanAsync(
        Of(string.Concat(Words.Select(word => $"{Summary}{(word[0] == '_' ? Attributes : Small)} public partial class @{word};\n"))
            + $"{Summary}{Attributes} public partial class Network;"),
        Words.Length + 1);

    [Fact]
    public Task Networks_in_namespaces_called_like_words() => ExpectCleanAsync(
        Of(string.Concat(Words.Select(word =>
            $"namespace @{word}.@{word} {{ {Summary}{Global(Small)} public partial class @{word}; }}\n"))
            + $"{Summary}{Global(Attributes)} public partial class Network;"),
        Words.Length + 1);

    [Fact]
    public Task Networks_in_types_called_like_words() => ExpectCleanAsync(
        Of(string.Concat(Words.Select(word => $$"""
            /// <summary>A type.</summary>
            public partial struct @{{word}}
            {
                {{Summary}}{{Small}} public partial class Inner;
            }

            """)) + $"{Summary}{Attributes} public partial class Network;"),
        Words.Length + 1);

    [Theory]
    [InlineData("var")]
    [InlineData("nameof")]
    [InlineData("nint")]
    [InlineData("_")]
    public Task A_network_called_like_a_word_alone(string word) =>
        ExpectCleanAsync(Of($"{Summary}{Attributes} public partial class @{word};"));

    [Fact]
    public Task Invalid_networks_called_like_words_beside_another() => ExpectAsync(
        string.Concat(Words.Select(word => $"[NetGen.Input(0)] [NetGen.Dense(2)] [NetGen.Train(NetGen.Loss.Hinge)] public partial class @{word};\n"))
            + $"{Summary}{Attributes} public partial class Network;",
        "NETGEN005");

    /// <summary>Metadata has room for 1,023 bytes of a name.</summary>
    [Theory]
    [InlineData(1000, 'a')]
    [InlineData(5000, 'a')]
    [InlineData(5000, '数')]
    public Task A_layer_of_a_long_name(int length, char letter)
    {
        string name = new(letter, length);
        return ExpectCleanAsync(Of($"""
            {Summary}[NetGen.Input(4)]
            [NetGen.Dense(5, NetGen.Activation.Tanh, Name = "{name}", L1 = 0.1f)]
            [NetGen.Dropout(0.5f, Name = "{name}b")]
            [NetGen.Dense(3, NetGen.Activation.Softmax, Name = "{name}c")]
            [NetGen.Train(NetGen.Loss.CategoricalCrossEntropy)]
            public partial class Network;
            """));
    }

    [Fact]
    public Task Types_and_namespaces_of_long_names() => ExpectCleanAsync(Of($$"""
        namespace {{new string('数', 300)}}.{{new string('B', 300)}}
        {
            {{Summary}}{{Attributes}} public partial class {{new string('C', 900)}}1;
            {{Summary}}{{Attributes}} public partial class {{new string('C', 900)}}2;
        }
        """), networks: 2);

    [Theory]
    [InlineData("namespace Game.;")]
    [InlineData("namespace Game.")]
    [InlineData("namespace Game. {")]
    [InlineData("namespace .Game;")]
    [InlineData("namespace Game..Inner;")]
    [InlineData("namespace ;")]
    [InlineData("namespace")]
    [InlineData("namespace Game { namespace {")]
    public async Task A_half_typed_namespace_gets_no_file(string opening)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(Of($"{opening}\n{Attributes} public partial class Network {{ }}"));
        Assert.All(outcome.Diagnostics, diagnostic => Assert.Equal("File0.cs", diagnostic.Location.GetLineSpan().Path));
        Assert.All(outcome.EmittedFiles.Values, text => Assert.DoesNotContain("namespace Game", text, StringComparison.Ordinal));
    }

    private static async Task ExpectAsync(string source, string id)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(Of(source));
        Assert.Equal([id], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    /// <summary>A network of one layer, for where there are many.</summary>
    private const string Small = "[NetGen.Input(2)] [NetGen.Dense(1)]";

    /// <summary>The attributes where a namespace of the user's is called NetGen too.</summary>
    private static string Global(string attributes) => attributes.Replace("NetGen.", "global::NetGen.", StringComparison.Ordinal);
}
