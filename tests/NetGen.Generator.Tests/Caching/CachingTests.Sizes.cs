using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Caching;

/// <content>Networks whose sizes stand on other networks.</content>
public partial class CachingTests
{
    private const string Decoder = """
        public static class Sizes { public const int Code = Iris.OutputSize; }
        [NetGen.Input(Sizes.Code)] [NetGen.Dense(Iris.InputSize)] public partial class Decoder;
        """;

    [Fact]
    public void A_size_that_another_network_stands_on_emits_both()
    {
        var session = new GeneratorSession(Networks, Other, Decoder);
        Assert.Contains("3 inputs to 4 outputs", TextOf(session, "Decoder.g.cs"), StringComparison.Ordinal);
        session.Edit(NetworkFile, "Dense(3, Activation.Softmax)", "Dense(5, Activation.Softmax)");
        Assert.Contains("5 inputs to 4 outputs", TextOf(session, "Decoder.g.cs"), StringComparison.Ordinal);
        Assert.Equal([Cached, Modified, Modified], session.Reasons(TrackingNames.File));
        session.Edit(2, "Iris.OutputSize", "Xor.OutputSize");
        Assert.Contains("1 input to 4 outputs", TextOf(session, "Decoder.g.cs"), StringComparison.Ordinal);
        Assert.Equal([Cached, Cached, Modified], session.Reasons(TrackingNames.File));
    }

    [Theory]
    [InlineData(NetworkFile, "Activation.Softmax", "Activation.Tanh", 1)]
    [InlineData(NetworkFile, "public int Field;", "public int InputSize;", 1)]
    [InlineData(NetworkFile, "public int Field;", "public int Method() => 1;", 0)]
    [InlineData(OtherFile, "42", "43", 0)]
    public void An_edit_that_leaves_sizes_alone_leaves_those_that_stand_on_them_alone(int file, string before, string after, int emitted)
    {
        var session = new GeneratorSession(Networks, Other, Decoder);
        session.Edit(file, before, after);
        Assert.Equal(emitted, session.Reasons(TrackingNames.File).Count(reason => reason == Modified));
        Assert.Contains(session.Reasons(TrackingNames.DeclarationWithSizes)[2], new[] { Cached, Unchanged });
        Assert.Equal(Cached, session.Reasons(TrackingNames.File)[2]);
        Assert.Equal(Cached, session.OutputReasons()[2]);
    }

    [Fact]
    public void An_edit_elsewhere_computes_no_step_of_networks_that_stand_on_each_other()
    {
        var session = new GeneratorSession([Weights()], Networks, Other, NetworkWithWeights, Decoder);
        session.Edit(OtherFile, "42", "43");
        foreach (string name in TrackingNames.All)
        {
            Assert.All(session.Reasons(name), reason => Assert.True(reason is Cached or Unchanged, $"{name}: {reason}"));
        }

        Assert.All(session.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_size_far_back_emits_all_that_stand_on_it_and_no_other()
    {
        var session = new GeneratorSession(
            Networks,
            Other,
            Decoder,
            "[NetGen.Input(Decoder.InputSize + Xor.InputSize)] [NetGen.Dense(1)] public partial class Last;",
            "[NetGen.Input(Xor.InputSize)] [NetGen.Dense(1)] public partial class Aside;");
        Assert.Contains("5 inputs to 1 output", TextOf(session, "Last.g.cs"), StringComparison.Ordinal);
        string aside = TextOf(session, "Aside.g.cs");
        session.Edit(NetworkFile, "Dense(3, Activation.Softmax)", "Dense(6, Activation.Softmax)");
        Assert.Contains("8 inputs to 1 output", TextOf(session, "Last.g.cs"), StringComparison.Ordinal);
        Assert.Same(aside, TextOf(session, "Aside.g.cs"));
        Assert.Equal([Cached, Modified, Modified, Modified, Cached], session.Reasons(TrackingNames.File));
        Assert.Equal([Cached, Modified, Modified, Modified, Cached], session.OutputReasons());
        session.Edit(NetworkFile, "Dense(6, Activation.Softmax)", "Dense(0, Activation.Softmax)");
        session.Edit(NetworkFile, "Dense(0, Activation.Softmax)", "Dense(3, Activation.Softmax)");
        Assert.Contains("5 inputs to 1 output", TextOf(session, "Last.g.cs"), StringComparison.Ordinal);
    }
}
