using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Every stage's result is a value: built twice it is equal, and any difference in the declaration shows.</summary>
public class EqualityTests
{
    private static readonly Dictionary<string, Func<NetworkDeclaration>> Networks = new()
    {
        ["plain"] = () => Of(),
        ["another input"] = () => Of(input: Input(17)),
        ["an input with axes"] = () => Of(input: Input(4, 4), first: Flatten()),
        ["a named Flatten"] = () => Of(input: Input(4, 4), first: Flatten(Named("flat"))),
        ["separate arithmetic"] = () => Of(input: new AttributeDeclaration(
            "Input", Argument.OfIntegers("shape", 16), Argument.OfMember("Arithmetic", "Separate"))),
        ["units"] = () => Of(Dense(9)),
        ["activation"] = () => Of(Dense(8, "Tanh")),
        ["no bias"] = () => Of(Dense(8, "Linear", NoBias)),
        ["kernel initializer"] = () => Of(Dense(8, "Linear", Argument.OfMember("KernelInitializer", "Ones"))),
        ["bias initializer"] = () => Of(Dense(8, "Linear", Argument.OfMember("BiasInitializer", "Ones"))),
        ["L1"] = () => Of(Dense(8, "Linear", Argument.OfNumber("L1", 0.5))),
        ["L2"] = () => Of(Dense(8, "Linear", Argument.OfNumber("L2", 0.5))),
        ["name"] = () => Of(Dense(8, "Linear", Named("hidden"))),
        ["rate"] = () => Of(Dropout(0.25)),
        ["another rate"] = () => Of(Dropout(0.5)),
        ["alpha"] = () => Of(Activate("ELU", Argument.OfNumber("Alpha", 0.5))),
        ["another alpha"] = () => Of(Activate("ELU")),
        ["differentiable"] = () => Of(more: Differentiable()),
        ["loss"] = () => Of(more: Train("MeanSquaredError")),
        ["another loss"] = () => Of(more: Train("Huber")),
        ["optimizer"] = () => Of(more: Train("MeanSquaredError", "SGD")),
        ["another class"] = () => Of() with { Type = Class with { Name = "Other" } },
        ["a record"] = () => Of() with { Type = Class with { Keyword = "record" } },
        ["another namespace"] = () => Of() with { Type = Class with { Namespace = "" } },
        ["nested"] = () => Of() with { Type = Class with { Containers = Around("class") } },
        ["nested in a struct"] = () => Of() with { Type = Class with { Containers = Around("struct") } },
        ["wrong"] = () => Of(Dense(-1)),
        ["wrong otherwise"] = () => Of(Dense(-2)),
        ["wrong elsewhere"] = () => Of(Dropout(-1)),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Built_twice_every_stage_is_equal(string name)
    {
        NetworkDeclaration first = Networks[name]();
        NetworkDeclaration second = Networks[name]();
        AreEqual(first, second);

        GraphResult graph = GraphBuilder.Build(first);
        AreEqual(graph, GraphBuilder.Build(second));

        if (graph.Network is { } network)
        {
            AreEqual(NetworkPlan.Of(network), NetworkPlan.Of(second.Graph()));
            AreEqual(NetworkCompiler.Compile(first), NetworkCompiler.Compile(second));
        }
    }

    [Fact]
    public void Any_difference_shows_in_every_stage()
    {
        NetworkDeclaration[] declarations = [.. Networks.Values.Select(make => make())];
        AllDiffer(declarations);

        GraphResult[] graphs = [.. declarations.Select(GraphBuilder.Build)];
        AllDiffer(graphs);

        AllDiffer([.. graphs.Where(graph => graph.Network != null).Select(graph => NetworkPlan.Of(graph.Network!))]);
    }

    [Fact]
    public void What_is_said_of_the_class_makes_a_difference() => AllDiffer(
    [
        Class, Class with { IsPartial = false }, Class with { IsStatic = true }, Class with { IsGeneric = true },
        Class with { IsAbstract = true }, Class with { IsFileLocal = true }, Class with { DeclarationsWithLayers = 2 },
        Class with { Containers = Around("class") },
        Class with { Containers = new[] { new ContainingType("class", "Outer", false) }.ToEquatableArray() },
    ]);

    [Fact]
    public void Arguments_differ_by_name_kind_and_value() => AllDiffer(
    [
        Argument.OfInteger("a", 1), Argument.OfInteger("b", 1), Argument.OfInteger("a", 2), Argument.OfNumber("a", 1),
        Argument.OfBoolean("a", true), Argument.OfText("a", "1"), Argument.OfMember("a", "1"), Argument.Unknown("a"),
        Argument.OfIntegers("a"), Argument.OfIntegers("a", 1), Argument.OfIntegers("a", 1, 2), Argument.OfIntegers("a", 2, 1),
    ]);

    [Fact]
    public void A_rate_that_is_not_a_number_equals_itself()
    {
        AreEqual(Argument.OfNumber("rate", double.NaN), Argument.OfNumber("rate", double.NaN));
        AreEqual(GraphBuilder.Build(Of(Dropout(double.NaN))), GraphBuilder.Build(Of(Dropout(double.NaN))));
    }

    [Fact]
    public void Arrays_are_equal_by_their_elements()
    {
        AreEqual(new[] { 1, 2 }.ToEquatableArray(), new List<int> { 1, 2 }.ToEquatableArray());
        AreEqual(default, EquatableArray<int>.Empty);
        AllDiffer([new[] { 1, 2 }.ToEquatableArray(), new[] { 2, 1 }.ToEquatableArray(), new[] { 1 }.ToEquatableArray(), default]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(EquatableArray<int>)[0]);
        Assert.Empty(default(EquatableArray<int>));
    }

    private static NetworkDeclaration Of(
        AttributeDeclaration? layer = null, AttributeDeclaration? input = null, AttributeDeclaration? first = null,
        AttributeDeclaration? more = null) =>
        Network([
            .. new[] { input ?? Input(16), first, layer ?? Dense(8), Dense(2), more }.OfType<AttributeDeclaration>(),
        ]);

    private static EquatableArray<ContainingType> Around(string keyword) =>
        new[] { new ContainingType(keyword, "Outer", true) }.ToEquatableArray();

    private static void AreEqual<T>(T first, T second)
    {
        Assert.True(Equals(first, second), $"{first}\n{second}");
        Assert.Equal(first!.GetHashCode(), second!.GetHashCode());
    }

    private static void AllDiffer<T>(T[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.False(Equals(values[i], values[j]), $"{i} equals {j}: {values[i]}");
            }
        }
    }
}
