using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>Code that uses a network with a finding still binds: the finding is the only thing said.</summary>
public class InvalidNetworkTests
{
    [Theory]
    [InlineData("public partial class {|NETGEN003:Network|}", "[Input(4)]", "", "")]
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
