using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What stands in an attribute changes the network, or something is said of it.</summary>
public class IgnoredArgumentTests
{
    [Fact]
    public Task An_alpha_of_an_activation_that_has_none() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Activate(Activation.ReLU, Alpha = {|NETGEN054:0.3f|})]
        [Activate(Activation.LeakyReLU, Alpha = 0.3f)]
        [Activate(Activation.ELU, Alpha = 0)]
        public partial class Network;
        """,
        "'Alpha' of Activate has no effect, because ReLU has none; LeakyReLU and ELU have one");

    [Theory]
    [MemberData(nameof(Activations))]
    public async Task An_alpha_has_an_effect_or_a_finding(Activation activation)
    {
        BuildOutcome without = await BuildAsync($"[Activate(Activation.{activation})]");
        BuildOutcome with = await BuildAsync($"[Activate(Activation.{activation}, Alpha = 0.375f)]");
        Assert.Equal(
            without.EmittedFiles["Network.g.cs"] == with.EmittedFiles["Network.g.cs"],
            with.Diagnostics.Any(diagnostic => diagnostic.Id == "NETGEN054"));
    }

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    private static Task<BuildOutcome> BuildAsync(string layer) =>
        BuildOutcome.BuildAsync(UserProject.Of($"[Input(2)] {layer} public partial class Network;"));

    [Fact]
    public Task An_initializer_of_a_bias_that_is_not_there() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(2, UseBias = false, BiasInitializer = {|NETGEN054:Initializer.Ones|}, KernelInitializer = Initializer.Ones)]
        public partial class Network;
        """,
        "'BiasInitializer' of Dense has no effect, because UseBias is false");

    [Theory]
    [InlineData("Activation.ReLU | Activation.Sigmoid", "Activation.ReLU | Activation.Sigmoid")]
    [InlineData("(Activation.ReLU | (Activation)9)", "Activation.ReLU | (Activation)9")]
    [InlineData("Activation.ReLU ^ Activation.Tanh", "Activation.ReLU ^ Activation.Tanh")]
    [InlineData("Activation.ReLU + 1", "Activation.ReLU + 1")]
    [InlineData("~Activation.ReLU", "~Activation.ReLU")]
    [InlineData("(Activation)(2 | 9)", "(Activation)(2 | 9)")]
    [InlineData("true ? Activation.ReLU | Activation.Tanh : 0", "Activation.ReLU | Activation.Tanh")]
    [InlineData("Mine.Both", "Activation.ReLU | Activation.Tanh")]
    [InlineData("(Activation)77", "77")]
    [InlineData("(Activation)(-1)", "-1")]
    [InlineData("Mine.Other", "99")]
    public Task A_value_that_is_no_member_of_the_enumeration(string value, string shown) => Markup.ExpectAsync(
        $$"""
        public static class Mine
        {
            public const Activation Both = Activation.ReLU | Activation.Tanh;
            public const Activation Other = (Activation)99;
        }

        [Input(2)]
        [Dense(2, {|NETGEN005:{{value}}|})]
        public partial class Network;
        """,
        $"'activation' of Dense must be a member of Activation, but is {shown}");

    [Theory]
    [InlineData("(Activation)2")]
    [InlineData("0")]
    [InlineData("true ? Activation.ReLU : Activation.Tanh")]
    [InlineData("Mine.One")]
    [InlineData("(Mine.One)")]
    public Task A_member_however_it_is_written(string value) => Markup.ExpectAsync($$"""
        public static class Mine
        {
            public const Activation One = Activation.ReLU;
        }

        [Input(2)]
        [Dense(2, {{value}})]
        public partial class Network;
        """);

    [Theory]
    [InlineData("[Activate({|NETGEN005:Activation.ReLU | Activation.Tanh|})]", "'activation' of Activate must be a member of Activation, but is Activation.ReLU | Activation.Tanh")]
    [InlineData("[Dense(2, KernelInitializer = {|NETGEN005:Initializer.Ones | Initializer.Zeros|})]", "'KernelInitializer' of Dense must be a member of Initializer, but is Initializer.Ones | Initializer.Zeros")]
    [InlineData("[Dense(2)] [Train({|NETGEN005:Loss.Hinge | Loss.Huber|})]", "'loss' of Train must be a member of Loss, but is Loss.Hinge | Loss.Huber")]
    [InlineData("[Dense(2)] [Train(Loss.Huber, {|NETGEN005:(Optimizer)50|})]", "'optimizer' of Train must be a member of Optimizer, but is 50")]
    public Task Every_enumeration(string layers, string message) => Markup.ExpectAsync(
        $"""
        [Input(2)]
        {layers}
        public partial class Network;
        """,
        message);

    [Theory]
    [InlineData("{|NETGEN005:(WeightStorage)9|}", "9")]
    [InlineData("{|NETGEN005:WeightStorage.Float16 | WeightStorage.Float32|}", "WeightStorage.Float16 | WeightStorage.Float32")]
    public Task A_storage_that_does_not_exist(string storage, string shown) => Markup.ExpectAsync(
        [WeightFile.Of("net.safetensors", ("dense_1.kernel", [4, 3]), ("dense_1.bias", [3]))],
        $"""
        [Input(4)]
        [Dense(3)]
        [Weights("net.safetensors", Storage = {storage})]
        public partial class Network;
        """,
        $"'Storage' of Weights must be a member of WeightStorage, but is {shown}");

    [Fact]
    public Task A_layer_of_the_users_own() => Markup.ExpectAsync(
        """
        [Input(2)]
        [{|NETGEN055:Mine.Noise|}]
        [Dense(2)]
        [{|NETGEN055:Mine.Dense(3)|}]
        public partial class Network;

        [{|NETGEN055:Mine.Noise|}]
        public partial class Other;

        namespace Mine
        {
            public sealed class NoiseAttribute : LayerAttribute;
            public sealed class DenseAttribute : LayerAttribute { public DenseAttribute(int units) => Units = units; public int Units { get; } }
            public sealed class Plain : System.Attribute;
        }

        [Mine.Plain]
        [Input(2)]
        [Dense(2)]
        public partial class Third;
        """,
        "'Mine.NoiseAttribute' derives from LayerAttribute, but a layer of your own can't be computed; build it of the layers that NetGen has",
        "'Mine.DenseAttribute' derives from LayerAttribute, but a layer of your own can't be computed; build it of the layers that NetGen has",
        "'Mine.NoiseAttribute' derives from LayerAttribute, but a layer of your own can't be computed; build it of the layers that NetGen has");

    [Fact]
    public Task One_that_derives_from_it_by_way_of_others() => Markup.ExpectAsync(
        """
        [Input(2)]
        [{|NETGEN055:Noise|}]
        [Dense(2)]
        public partial class Network;

        public abstract class OwnAttribute : LayerAttribute;
        public abstract class RandomAttribute : OwnAttribute;
        public sealed class NoiseAttribute : RandomAttribute;
        """,
        "'NoiseAttribute' derives from LayerAttribute, but a layer of your own can't be computed; build it of the layers that NetGen has");
}
