using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>Layer names as identifiers, and the namespace of what is emitted.</summary>
public class NamingTests
{
    [Theory]
    [InlineData("dense_1", "Dense1")]
    [InlineData("hidden layer", "HiddenLayer")]
    [InlineData("hidden-layer.2", "HiddenLayer2")]
    [InlineData("Encoder", "Encoder")]
    [InlineData("activate_1", "Activate1")]
    [InlineData("1st", "Layer1st")]
    [InlineData("隠れ層", "Nameless")]
    [InlineData("Schicht-Ü", "Schicht")]
    [InlineData("...", "Nameless")]
    public void Identifiers_are_made_of_words(string name, string identifier) =>
        Assert.Equal(identifier, new Identifiers().Unique(name));

    [Theory]
    [InlineData("class")]
    [InlineData("count")]
    [InlineData("parameters")]
    [InlineData("exp")]
    [InlineData("sigmoid")]
    [InlineData("unsafe")]
    [InlineData("vector512")]
    [InlineData("activate relu")]
    public void What_emitted_code_says_itself_is_no_identifier(string name) =>
        Assert.EndsWith("Layer", new Identifiers().Unique(name), StringComparison.Ordinal);

    [Theory]
    [InlineData("a b", "a-b")]
    [InlineData("dense", "DENSE")]
    [InlineData("隠", "層")]
    [InlineData("a", "a batch")]
    [InlineData("a kernel", "a")]
    [InlineData("a", "a_delta")]
    public void Names_that_meet_get_numbers(string first, string second)
    {
        var identifiers = new Identifiers();
        string one = identifiers.Unique(first);
        string other = identifiers.Unique(second);

        Assert.EndsWith("_2", other, StringComparison.Ordinal);
        Assert.DoesNotContain("_2", one, StringComparison.Ordinal);
        Assert.EndsWith("_3", identifiers.Unique(second), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LSTM", "lstm1Reversed")]
    [InlineData("GRU", "gru1Reversed")]
    [InlineData("SimpleRNN", "simpleRnn1Reversed")]
    public void Walks_of_both_directions_and_their_layer_have_names_without_numbers(string kind, string reversed)
    {
        string text = Declare.Network(
            Declare.Input(5, 3), new(kind, Argument.OfInteger("units", 4), Argument.OfBoolean("Bidirectional", true)), Declare.Dense(2),
            Declare.Train("MeanSquaredError")).Text();

        Assert.Contains(reversed + "States", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(reversed.Replace("Reversed", "_2", StringComparison.Ordinal), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("BackwardBackward", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Models", "Net", "NetGen.Emitted.Models_Net")]
    [InlineData("", "Net", "NetGen.Emitted.Net")]
    [InlineData("A.B", "C_D", "NetGen.Emitted.A_B_C__D")]
    [InlineData("", "@class", "NetGen.Emitted.@class")]
    [InlineData("@namespace", "@class", "NetGen.Emitted.namespace_class")]
    [InlineData("", "Größe", "NetGen.Emitted.Größe")]
    public void Every_class_has_a_namespace_of_its_own(string space, string name, string expected) => Assert.Equal(
        expected, Names.EmittedNamespace(Declare.Class with { Namespace = space, Name = name }));

    [Theory]
    [InlineData("App", "NetGen.Emitted.Shared_App.Fused")]
    [InlineData("My.App_2", "NetGen.Emitted.Shared_My_App__2.Fused")]
    [InlineData("My-App", "NetGen.Emitted.Shared_My_App.Fused")]
    [InlineData("", "NetGen.Emitted.Shared.Fused")]
    public void What_networks_share_has_a_namespace_that_names_their_assembly(string assembly, string expected) =>
        Assert.Equal(expected, Names.SharedNamespace(assembly, Compiler.Emit.Arithmetic.Fused));

    [Fact]
    public void Classes_that_look_alike_have_different_namespaces()
    {
        ContainingType[] around = [new("class", "B", true)];
        TypeDeclaration[] types =
        [
            Declare.Class with { Namespace = "A", Name = "B_C" },
            Declare.Class with { Namespace = "A_B", Name = "C" },
            Declare.Class with { Namespace = "A", Name = "C", Containers = around.ToEquatableArray() },
            Declare.Class with { Namespace = "", Name = "A_B_C" },
        ];

        Assert.Equal(types.Length, types.Select(Names.EmittedNamespace).Distinct(StringComparer.Ordinal).Count());
    }
}
