using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said of networks that are possible and hardly ever meant, and of which no word is said.</summary>
public class SenseRuleTests
{
    [Fact]
    public Task Nothing_to_train() => Markup.ExpectAsync(
        """
        [Input(3)]
        [Activate(Activation.Softmax)]
        [{|NETGEN014:Train(Loss.CategoricalCrossEntropy)|}]
        public partial class Network;
        """,
        "'Network' is trained, but none of its layers has parameters; add one that has, as in [Dense(10)]");

    [Fact]
    public Task Two_linear_layers() => Markup.ExpectAsync(
        """
        [Input(784)]
        [{|NETGEN016:Dense(128)|}]
        [Dense(10, Activation.Softmax)]
        public partial class Network;
        """,
        "Dense(128) has no activation, so Dense(10) after it could do the work of both; give Dense(128) one, such as Activation.ReLU");

    [Theory]
    [InlineData("[{|NETGEN016:Dense(8)|}] [Dense(2)]")]
    [InlineData("[{|NETGEN016:Dense(8)|}] [{|NETGEN016:Dense(7)|}] [Dense(2)]")]
    [InlineData("[Dense(8, {|NETGEN016:Activation.Linear|})] [Dense(2)]")]
    [InlineData("[{|NETGEN016:Dense(8)|}] [Dropout(0.5f)] [Dense(2)]")]
    [InlineData("[{|NETGEN016:Dense(8)|}] [Flatten] [Activate(Activation.Linear)] [Dense(2)]")]
    [InlineData("[{|NETGEN016:Dense(8)|}] [Dense(8, Activation.Tanh)]")]
    [InlineData("[Dense(8, Activation.ReLU)] [{|NETGEN016:Dense(8)|}] [Dense(3)]")]
    [InlineData("[{|NETGEN016:Dense(8, UseBias = false)|}] [Dense(1)]")]
    public Task Linear_layers_in_a_row(string layers) => ExpectAsync(layers);

    [Theory]
    [InlineData("[Dense(8)] [Activate(Activation.ReLU)] [Dense(2)]")]
    [InlineData("[Dense(8)] [Dropout(0.5f)] [Activate(Activation.ReLU)] [Dense(2)]")]
    [InlineData("[Dense(2)] [Dense(4)]")]
    [InlineData("[Dense(8)] [Activate(Activation.LeakyReLU, Alpha = 0.5f)] [Dense(2)]")]
    [InlineData("[Dense(8)]")]
    [InlineData("[Dense(8)] [Flatten]")]
    public Task A_bend_or_a_bottleneck_between_linear_layers(string layers) => ExpectAsync(layers);

    [Fact]
    public Task A_softmax_in_a_hidden_layer() => Markup.ExpectAsync(
        """
        [Input(784)]
        [Dense(128, {|NETGEN017:Activation.Softmax|})]
        [Dense(10)]
        public partial class Network;
        """,
        "Softmax in the hidden layer Dense(128) makes its values share a sum of 1, which leaves little for the next layer to work with; "
        + "keep it for the output, and use another activation here, such as Activation.ReLU");

    [Theory]
    [InlineData("[Dense(8, {|NETGEN017:Activation.Softmax|})] [Activate(Activation.Softmax)]")]
    [InlineData("[Dense(8)] [Activate({|NETGEN017:Activation.Softmax|})] [Dense(2)]")]
    [InlineData("[Dense(8, Activation.Softmax)]")]
    [InlineData("[Dense(8, Activation.Softmax)] [Activate(Activation.Linear)] [Flatten] [Dropout(0f)]")]
    public Task Softmax_anywhere(string layers) => ExpectAsync(layers);

    [Fact]
    public Task Saturating_hidden_layers() => Markup.ExpectAsync(
        """
        [Input(4)]
        [Dense(8, {|NETGEN018:Activation.Sigmoid|})]
        [Dense(8, Activation.ReLU)]
        [Dense(8)]
        [Activate({|NETGEN018:Activation.Tanh|})]
        [Dense(8, {|NETGEN018:Activation.Softsign|})]
        [Dense(1, Activation.Sigmoid)]
        [Train(Loss.BinaryCrossEntropy)]
        public partial class Network;
        """,
        "Dense(8) is one of 3 hidden layers that squeeze their values into a narrow range, here by Sigmoid; with so many of them, "
        + "the first layers hardly learn, so try Activation.ReLU",
        "Activate(Tanh) is one of 3 hidden layers that squeeze their values into a narrow range, here by Tanh; with so many of them, "
        + "the first layers hardly learn, so try Activation.ReLU",
        "Dense(8) is one of 3 hidden layers that squeeze their values into a narrow range, here by Softsign; with so many of them, "
        + "the first layers hardly learn, so try Activation.ReLU");

    [Theory]
    [InlineData("[Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(1)]")]
    [InlineData("[Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Differentiable]")]
    [InlineData("[Activate(Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(1)] [Train(Loss.Huber)]")]
    public Task Saturating_layers_that_do_no_harm(string layers) => ExpectAsync(layers);

    [Fact]
    public Task A_step_in_training() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(4, {|NETGEN019:Activation.Step|})]
        [Dense(1, {|NETGEN019:Activation.Step|})]
        [Train(Loss.BinaryCrossEntropy)]
        public partial class Network;
        """,
        "Step in Dense(4) gives training no hint which way to change a weight, so neither Dense(4) nor any layer before it learns; use "
        + "Activation.ReLU",
        "Step in Dense(1) gives training no hint which way to change a weight, so neither Dense(1) nor any layer before it learns; use "
        + "Activation.Sigmoid");

    [Theory]
    [InlineData("[Dense(4)] [Activate({|NETGEN019:Activation.Step|})] [Dense(1)] [Differentiable]")]
    [InlineData("[Dense(4, Activation.Step)] [Dense(1, Activation.Step)]")]
    [InlineData("[Activate(Activation.Step)] [Dense(1)] [Train(Loss.Huber)]")]
    public Task Step_anywhere(string layers) => ExpectAsync(layers);

    [Fact]
    public Task Softmax_over_one_unit() => Markup.ExpectAsync(
        """
        [Input(2)]
        [Dense(4, Activation.ReLU)]
        [Dense(1, {|NETGEN020:Activation.Softmax|})]
        [Train(Loss.BinaryCrossEntropy)]
        public partial class Network;
        """,
        "Dense(1) always gives 1, because Softmax makes the outputs add up to 1 and there is only one; for a yes or no use Activation.Sigmoid");

    [Theory]
    [InlineData("[Dense(1, {|NETGEN020:Activation.Softmax|})] [Dense(3)]")]
    [InlineData("[Dense(1)] [Activate({|NETGEN020:Activation.Softmax|})] [Train(Loss.SparseCategoricalCrossEntropy)]")]
    [InlineData("[Dense(6)] [Reshape(6, 1)] [Activate({|NETGEN020:Activation.Softmax|})] [Train(Loss.SparseCategoricalCrossEntropy)]")]
    [InlineData("[Dense(1, {|NETGEN020:Activation.Softmax|})] [Train(Loss.MeanSquaredError)]")]
    public Task One_mistake_with_one_unit_gives_one_finding(string layers) => ExpectAsync(layers);

    [Fact]
    public Task Normalization_over_one_value() => Markup.ExpectAsync(
        """
        [Input(8, 1)]
        [{|NETGEN072:LayerNormalization(Epsilon = 1e-5f)|}]
        [{|NETGEN072:RMSNormalization|}]
        [Flatten]
        [LayerNormalization]
        [Dense(3)]
        public partial class Network;
        """,
        "LayerNormalization works on the last axis, which has a single value here: less its mean it is always 0; normalize before the values are apart, or give the last axis more of them",
        "RMSNormalization works on the last axis, which has a single value here: all but its sign is lost; normalize before the values are apart, or give the last axis more of them");

    [Fact]
    public Task A_bias_that_a_normalization_takes_off() => Markup.ExpectAsync(
        """
        [Input(8)]
        [{|NETGEN075:Dense(16)|}]
        [BatchNormalization]
        [Activate(Activation.ReLU)]
        [Dense(3)]
        [Train(Loss.MeanSquaredError)]
        public partial class Network;
        """,
        "The bias of Dense(16) changes nothing that is learnt: BatchNormalization takes it off with the mean of the batch, and adds beta; leave it out with UseBias = false");

    [Theory]
    [InlineData("[Dense(16, UseBias = false)] [BatchNormalization] [Dense(3)] [Train(Loss.MeanSquaredError)]")]
    [InlineData("[Dense(16, Activation.ReLU)] [BatchNormalization] [Dense(3)] [Train(Loss.MeanSquaredError)]")]
    [InlineData("[Dense(16)] [BatchNormalization(Trainable = false)] [Dense(3)] [Train(Loss.MeanSquaredError)]")]
    [InlineData("[Dense(6, Name = \"stem\")] [BatchNormalization] [Add(\"stem\")] [Dense(3)] [Train(Loss.MeanSquaredError)]")]
    [InlineData("[Dense(16)] [BatchNormalization] [Dense(3)]")]
    public Task A_bias_that_counts_is_left_alone(string layers) => ExpectAsync(layers);

    [Fact]
    public Task Binary_cross_entropy_without_sigmoid() => Markup.ExpectAsync(
        """
        [Input(10)]
        [Dense(1)]
        [Train({|NETGEN021:Loss.BinaryCrossEntropy|})]
        public partial class First;

        [Input(10)]
        [Dense(3, Activation.Softmax)]
        [Train({|NETGEN021:Loss.BinaryCrossEntropy|})]
        public partial class Second;
        """,
        "BinaryCrossEntropy needs a probability from each output, but Dense(1) has no activation; use Activation.Sigmoid",
        "BinaryCrossEntropy needs a probability from each output, but Dense(3) ends in Softmax; use Activation.Sigmoid, or "
        + "Loss.CategoricalCrossEntropy to choose one of several");

    [Fact]
    public Task Categorical_cross_entropy_without_softmax() => Markup.ExpectAsync(
        """
        [Input(784)]
        [Dense(10)]
        [Train({|NETGEN022:Loss.SparseCategoricalCrossEntropy|})]
        public partial class First;

        [Input(784)]
        [Dense(1, Activation.Sigmoid)]
        [Train({|NETGEN022:Loss.CategoricalCrossEntropy|})]
        public partial class Second;
        """,
        "SparseCategoricalCrossEntropy needs probabilities that add up to 1, but Dense(10) has no activation; use Activation.Softmax",
        "CategoricalCrossEntropy needs probabilities that add up to 1, but Dense(1) has a single output; use Loss.BinaryCrossEntropy with "
        + "Activation.Sigmoid");

    [Fact]
    public Task A_regression_loss_after_softmax() => Markup.ExpectAsync(
        """
        [Input(784)]
        [Dense(10, Activation.Softmax)]
        [Train({|NETGEN023:Loss.MeanSquaredError|}, Optimizer.SGD)]
        public partial class Network;
        """,
        "After the Softmax of Dense(10), MeanSquaredError hardly corrects an answer that is confidently wrong; use Loss.CategoricalCrossEntropy");

    [Fact]
    public Task A_logarithm_of_negative_outputs() => Markup.ExpectAsync(
        """
        [Input(5)]
        [Dense(1)]
        [Train({|NETGEN024:Loss.Poisson|})]
        public partial class First;

        [Input(5)]
        [Dense(3, Activation.Tanh)]
        [Train({|NETGEN024:Loss.KLDivergence|})]
        public partial class Second;
        """,
        "Poisson needs outputs that are never negative, but Dense(1) has no activation; use Activation.Softplus",
        "KLDivergence needs outputs that are never negative, but Dense(3) ends in Tanh; use Activation.Softmax");

    [Fact]
    public Task Hinge_on_outputs_that_are_never_negative() => Markup.ExpectAsync(
        """
        [Input(5)]
        [Dense(1, Activation.ReLU)]
        [Train({|NETGEN025:Loss.Hinge|})]
        public partial class First;

        [Input(5)]
        [Dense(1, Activation.Sigmoid)]
        [Train({|NETGEN025:Loss.Hinge|})]
        public partial class Second;
        """,
        "Hinge needs outputs below 0 for one of two classes, but Dense(1) ends in ReLU, which never gives any; use Activation.Tanh or none",
        "Hinge needs outputs below 0 for one of two classes, but Dense(1) ends in Sigmoid, which never gives any; use Activation.Tanh or "
        + "none, or Loss.BinaryCrossEntropy");

    [Theory]
    [InlineData("[Dense(3)] [Activate(Activation.Tanh)] [Train({|NETGEN021:Loss.BinaryCrossEntropy|})]")]
    [InlineData("[Dense(3, Activation.ReLU6)] [Train({|NETGEN021:Loss.BinaryCrossEntropy|})]")]
    [InlineData("[Dense(3, Activation.Sigmoid)] [Train({|NETGEN022:Loss.CategoricalCrossEntropy|})]")]
    [InlineData("[Dense(3, Activation.Softmax)] [Activate(Activation.Linear)] [Train({|NETGEN023:Loss.Huber|})]")]
    [InlineData("[Dense(3, Activation.Softmax)] [Train({|NETGEN023:Loss.MeanAbsoluteError|})]")]
    [InlineData("[Dense(3, Activation.GELU)] [Train({|NETGEN024:Loss.Poisson|})]")]
    [InlineData("[Dense(3)] [Activate(Activation.LeakyReLU)] [Train({|NETGEN024:Loss.KLDivergence|})]")]
    [InlineData("[Dense(3, Activation.Softplus)] [Train({|NETGEN025:Loss.Hinge|})]")]
    [InlineData("[Dense(3, Activation.Softmax)] [Train(loss: {|NETGEN025:Loss.Hinge|}, optimizer: Optimizer.SGD)]")]
    public Task A_loss_that_does_not_fit(string layers) => ExpectAsync(layers);

    [Theory]
    [InlineData("[Dense(3, Activation.Sigmoid)] [Train(Loss.BinaryCrossEntropy)]")]
    [InlineData("[Dense(3, Activation.HardSigmoid)] [Train(Loss.BinaryCrossEntropy)]")]
    [InlineData("[Dense(3)] [Activate(Activation.Sigmoid)] [Flatten] [Train(Loss.BinaryCrossEntropy)]")]
    [InlineData("[Dense(3)] [Activate(Activation.Softmax)] [Train(Loss.SparseCategoricalCrossEntropy)]")]
    [InlineData("[Dense(3, Activation.Softmax)] [Train(Loss.KLDivergence)]")]
    [InlineData("[Dense(3, Activation.Softmax)] [Train(Loss.CosineSimilarity)]")]
    [InlineData("[Dense(3, Activation.Sigmoid)] [Train(Loss.KLDivergence)]")]
    [InlineData("[Dense(3, Activation.Sigmoid)] [Train(Loss.MeanSquaredError)]")]
    [InlineData("[Dense(3, Activation.ReLU)] [Train(Loss.MeanAbsoluteError)]")]
    [InlineData("[Dense(3, Activation.Softplus)] [Train(Loss.Poisson)]")]
    [InlineData("[Dense(3, Activation.ReLU)] [Train(Loss.Poisson)]")]
    [InlineData("[Dense(3)] [Activate(Activation.LeakyReLU, Alpha = 0f)] [Train(Loss.Poisson)]")]
    [InlineData("[Dense(3, Activation.Tanh)] [Train(Loss.Hinge)]")]
    [InlineData("[Dense(3)] [Train(Loss.Hinge)]")]
    [InlineData("[Dense(3, Activation.LeakyReLU)] [Train(Loss.Hinge)]")]
    [InlineData("[Dense(3)] [Train(Loss.Huber)]")]
    public Task A_loss_that_fits(string layers) => ExpectAsync(layers);

    [Fact]
    public Task Dropout_behind_the_last_layer() => Markup.ExpectAsync(
        """
        [Input(784)]
        [Dense(10, Activation.Softmax)]
        [{|NETGEN026:Dropout(0.5f)|}]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Network;
        """,
        "Dropout(0.5) after the last layer makes training drop answers themselves; put it before Dense(10)");

    [Theory]
    [InlineData("[Dense(3)] [{|NETGEN026:Dropout(0.5f)|}] [Flatten] [Activate(Activation.Linear)] [Train(Loss.Huber)]")]
    [InlineData("[{|NETGEN026:Dropout(0.5f)|}] [{|NETGEN014:Train(Loss.Huber)|}]")]
    [InlineData("[Dense(3)] [Dropout(0.5f)]")]
    [InlineData("[Dense(3)] [Dropout(0.5f)] [Differentiable]")]
    [InlineData("[Dense(3)] [Dropout(0f)] [Train(Loss.Huber)]")]
    [InlineData("[Dense(3)] [Dropout(0f)]")]
    [InlineData("[Dropout(0.5f)] [Dense(3)]")]
    [InlineData("[Dense(3)] [Dropout(0.5f)] [Activate(Activation.Softmax)]")]
    public Task Dropout_anywhere(string layers) => ExpectAsync(layers);

    [Fact]
    public Task An_error_is_said_alone() => ExpectAsync("[Dense(8)] [Dense({|NETGEN005:0|})] [Dropout(0.5f)]");

    [Fact]
    public async Task A_network_that_draws_warnings_is_emitted_in_full()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of("""
            [Input(5)]
            [Dense(8)]
            [Dense(2)]
            [Train(Loss.Poisson)]
            public partial class Network;
            """));
        Assert.Equal(["NETGEN016", "NETGEN024"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains("ParameterCount = 66", Assert.Single(outcome.EmittedFiles).Value, StringComparison.Ordinal);
    }

    private static Task ExpectAsync(string layers) => Markup.ExpectAsync($"""
        [Input(5)]
        {layers}
        public partial class Network;
        """);
}
