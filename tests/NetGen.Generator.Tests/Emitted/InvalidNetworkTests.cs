using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>Code that uses a network with a finding still binds: the finding is the only thing said.</summary>
public class InvalidNetworkTests
{
    [Theory]
    [InlineData("public partial class {|NETGEN003:Network|}", "[Input(4)]", "", "")]
    [InlineData("public partial class {|NETGEN002:Network|}", "", "[Dense(3)]", "")]
    [InlineData("public partial class {|NETGEN002:Network|}", "[Activate(Activation.Tanh)]", "[Dropout(0.5f)] [Flatten]", "")]
    [InlineData("public partial class {|NETGEN002:Network|}", "[Budget(MaxParameters = 3)]", "[Differentiable]", "")]
    [InlineData("public partial class Network", "[{|NETGEN057:{|CS0246:{|CS0246:Imput|}|}|}(4)]", "[Dense(3)]", "")]
    [InlineData("public partial class Network", "[Input(4, 4)]", "[{|NETGEN057:{|CS0246:{|CS0246:Flaten|}|}|}] [Dense(3)]", "")]
    [InlineData("public partial class Network", "[Input(4)]", "[{|NETGEN057:{|CS0246:{|CS0246:Dence|}|}|}(3)]", "")]
    [InlineData("public partial class Network", "[Input(4)]", "[Dense({|NETGEN005:0|})]", "")]
    [InlineData("public partial class Network", "[Input(4)]", "[Dense(3, InputSize = {|NETGEN006:5|})]", "")]
    [InlineData("public partial class Network", "[Input(4, 4)]", "[{|NETGEN007:Dense(3)|}]", "")]
    [InlineData("public partial class Network", "[Input({|NETGEN005:-4|})]", "[Dense(3)]", "")]
    [InlineData(
        "public partial class {|NETGEN004:Network|}", "[Input(4)]", "", "[Dense(3)] public partial class Network;")]
    public Task Inference(string declaration, string input, string layers, string more) => Markup.ExpectAsync($$"""
        {{input}}
        {{layers}}
        {{declaration}};
        {{more}}
        public static class Program
        {
            public static float[] Run(float[] input, System.IO.Stream stream)
            {
                var network = new Network(seed: 1);
                var other = new Network();
                var output = new float[Network.OutputSize];
                network.Predict(input.AsSpan(0, Network.InputSize), output);
                network.PredictBatch(input, output);
                int index = network.PredictClass(input);
                var parameters = new float[Network.ParameterCount];
                network.GetParameters(parameters);
                other.SetParameters(parameters);
                network.Save("file");
                network.Save(stream);
                network = Network.Load("file");
                network = Network.Load(stream);
                network = Network.Load(new byte[index].AsSpan());
                string summary = Network.Info.Summary();
                return output;
            }

            private static System.Span<T> AsSpan<T>(this T[] array) => array;

            private static System.Span<float> AsSpan(this float[] array, int start, int length) =>
                new(array, start, length);
        }
        """);

    [Theory]
    [InlineData("[Differentiable]")]
    [InlineData("[Train(Loss.Hinge)]")]
    public Task Loops_of_the_users_own(string attribute) => Markup.ExpectAsync($$"""
        [Input(4)]
        [Dense({|NETGEN005:0|})]
        {{attribute}}
        public partial class Network;

        public static class Program
        {
            public static void Run(float[] x)
            {
                var network = new Network();
                var tape = new Network.Tape(batchSize: 2);
                network.Forward(x, x, tape, training: true);
                network.Backward(tape, x, x, x);
                network.Forward(x, x, new Network.Tape());
            }
        }
        """);

    /// <summary>Whichever targets the loss will take, the code that hands them over is right already.</summary>
    [Theory]
    [InlineData("(Loss)44", "NETGEN005")]
    [InlineData("Loss.Typo", "CS0117")]
    [InlineData("Loss.", "CS1001")]
    [InlineData("", "CS1729")]
    public async Task Training_with_a_loss_that_is_not_known(string loss, string id)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of($$"""
            [Input(4)]
            [Dense(3)]
            [Train({{loss}})]
            public partial class Network;

            public static class Program
            {
                public static float Run(Network.Trainer trainer, float[] x, float[] y, int[] labels) =>
                    trainer.Step(x, y) + trainer.Gradients(x, y, x) + trainer.Step(x, labels) + trainer.Gradients(x, labels, x);
            }
            """));
        Assert.Equal([id], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    /// <summary>The members are written once, whichever of the attributes tell of the class, and wherever they stand.</summary>
    [Fact]
    public async Task A_class_without_an_input_gets_one_file()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of("""
            [Dense(3), Dense(4)]
            [Activate(Activation.Tanh)]
            [Train(Loss.Huber)]
            public partial class Network;

            [Dropout(0.5f)]
            [Dense(2)]
            public partial class Network;
            """));
        Assert.Equal(["NETGEN002", "NETGEN004"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.Equal(["Network.g.cs"], outcome.EmittedFiles.Keys);
    }

    [Fact]
    public async Task An_input_on_another_declaration_is_one()
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of("""
            [Dense(3)]
            public partial class Network;

            [Input(4)]
            public partial class Network;
            """));
        Assert.Equal(["NETGEN004"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Single(outcome.EmittedFiles);
    }

    [Theory]
    [InlineData("INPUTS")]
    [InlineData("STEPS")]
    [InlineData("CLASS")]
    public Task Of_any_name(string name) => Markup.ExpectAsync($$"""
        [Input(4)]
        [Dense({|NETGEN005:0|})]
        [Train(Loss.Huber)]
        public partial class {{name}}
        {
            public static {{name}} Read() => Load("file");
        }
        """);

    /// <summary>The generator and the analyzers agree that a base without an input is a network, if a wrong one.</summary>
    [Fact]
    public Task A_network_that_derives_from_one_without_an_input() => Markup.ExpectAsync("""
        [Dense(3)]
        public partial class {|NETGEN002:First|};

        [Input(4)]
        [Dense(3)]
        public partial class {|NETGEN011:Second|} : First;
        """);

    /// <summary>Loops of one's own may move the averages of a batch normalization; without one there is no such form.</summary>
    [Theory]
    [InlineData("[BatchNormalization]", "trainer.Gradients(x, x, x, updateAverages: true) + trainer.Gradients(x, x, x, x, true)")]
    [InlineData("[BatchNormalization(Trainable = false)]", "trainer.Gradients(x, x, x, {|CS1739:updateAverages|}: true)")]
    [InlineData("[LayerNormalization]", "trainer.Gradients(x, x, x, {|CS1739:updateAverages|}: true)")]
    public Task Gradients_that_move_averages(string layer, string call) => Markup.ExpectAsync($$"""
        [Input(4)]
        [Dense(5, Activation.Tanh)]
        {{layer}}
        [Dense({|NETGEN005:0|})]
        [Train(Loss.MeanSquaredError)]
        public partial class Network;

        public static class Program
        {
            public static float Run(Network.Trainer trainer, float[] x) => {{call}};
        }
        """);

    [Theory]
    [InlineData("Loss.MeanSquaredError", "float")]
    [InlineData("Loss.SparseCategoricalCrossEntropy", "int")]
    public Task Training(string loss, string target) => Markup.ExpectAsync($$"""
        [Input(4)]
        [Dense({|NETGEN005:0|})]
        [Train({{loss}}, Optimizer.Lion)]
        public partial class Network;

        public static class Program
        {
            public static float Run(float[] x, {{target}}[] y, float[] gradients)
            {
                var network = new Network(2);
                var options = new TrainerOptions { BatchSize = 3 };
                using Network.Trainer trainer = (Network.Trainer)network.CreateTrainer(options);
                using Trainer other = network.CreateTrainer();
                trainer.LearningRate = 0.5f;
                trainer.Apply(gradients);
                return trainer.Step(x, y) + trainer.Gradients(x, y, gradients);
            }
        }
        """);
}
