using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class GatherLayersFixTests
{
    private const string Key = nameof(GatherLayersFix);

    [Fact]
    public Task Moves_the_attributes_of_other_declarations_behind_the_first() => FixTest.ExpectAsync(
        new GatherLayersFix(),
        Key,
        """
        using NetGen;

        /// <summary>Digits.</summary>
        [Input(784)]
        [Dense(128, Activation.ReLU)] // hidden
        public partial class Digits
        {
            // First.
        }

        [System.Serializable]
        [Dense(10, Activation.Softmax)]
        partial class Digits;

        [System.Obsolete, Train(Loss.SparseCategoricalCrossEntropy)] partial class Digits;
        """,
        """
        using NetGen;

        /// <summary>Digits.</summary>
        [Input(784)]
        [Dense(128, Activation.ReLU)]
        [Dense(10, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)] // hidden
        public partial class Digits
        {
            // First.
        }

        [System.Serializable]
        partial class Digits;

        [System.Obsolete] partial class Digits;
        """);

    [Fact]
    public Task Keeps_several_in_a_line() => FixTest.ExpectAsync(
        new GatherLayersFix(),
        Key,
        "using NetGen;\n    [Input(2)] [Dense(3, Activation.ReLU)] partial class A;\n    [Dense(1)] partial class A;",
        "using NetGen;\n    [Input(2)] [Dense(3, Activation.ReLU)] [Dense(1)] partial class A;\n    partial class A;");

    [Fact]
    public Task Gathers_every_network_at_once() => FixTest.ExpectAllAsync(
        new GatherLayersFix(),
        Key,
        Parts("A") + Parts("B"),
        Whole("A") + Whole("B"));

    [Fact]
    public async Task Says_what_it_does() => Assert.Equal(
        ["Put all layers of 'A' here"], await FixTest.TitlesAsync(new GatherLayersFix(), Parts("A")));

    private static string Parts(string name) =>
        $"[NetGen.Input(2)]\npartial class {name};\n[NetGen.Dense(1)]\npartial class {name};\n";

    private static string Whole(string name) =>
        $"[NetGen.Input(2)]\n[NetGen.Dense(1)]\npartial class {name};\npartial class {name};\n";
}
