namespace Textbook.Chapters;

/// <summary>What every activation function makes of -2, -1, 0, 1 and 2; and how softmax turns scores into probabilities.</summary>
internal static class Chapter4Activations
{
    public static void Run(Report report)
    {
        report.Text("z                                              -2        -1         0         1         2");
        Check("Linear", new LinearFunction().Predict, [-2, -1, 0, 1, 2]);
        Check("Step", new StepFunction().Predict, [0, 0, 0, 1, 1]);
        Check("ReLU", new ReLUFunction().Predict, [0, 0, 0, 1, 2]);
        Check("LeakyReLU", new LeakyReLUFunction().Predict, [-0.02, -0.01, 0, 1, 2]);
        Check("ELU", new ELUFunction().Predict, [-0.8647, -0.6321, 0, 1, 2]);
        Check("SELU", new SELUFunction().Predict, [-1.5202, -1.1113, 0, 1.0507, 2.1014]);
        Check("GELU", new GELUFunction().Predict, [-0.0455, -0.1587, 0, 0.8413, 1.9545]);
        Check("Sigmoid", new SigmoidFunction().Predict, [0.1192, 0.2689, 0.5, 0.7311, 0.8808]);
        Check("HardSigmoid", new HardSigmoidFunction().Predict, [0.1667, 0.3333, 0.5, 0.6667, 0.8333]);
        Check("Tanh", new TanhFunction().Predict, [-0.964, -0.7616, 0, 0.7616, 0.964]);
        Check("Softplus", new SoftplusFunction().Predict, [0.1269, 0.3133, 0.6931, 1.3133, 2.1269]);
        Check("Softsign", new SoftsignFunction().Predict, [-0.6667, -0.5, 0, 0.5, 0.6667]);
        Check("SiLU", new SiLUFunction().Predict, [-0.2384, -0.2689, 0, 0.7311, 1.7616]);
        Check("HardSwish", new HardSwishFunction().Predict, [-0.3333, -0.3333, 0, 0.6667, 1.6667]);
        Check("Mish", new MishFunction().Predict, [-0.2525, -0.3034, 0, 0.8651, 1.944]);
        Check("ReLU6", new ReLU6Function().Predict, [0, 0, 0, 1, 2]);

        Span<float> probabilities = stackalloc float[3];
        new SoftmaxFunction().Predict([2, 1, 0.1f], probabilities);
        report.Equal("Softmax of 2, 1 and 0.1", probabilities, [0.659, 0.242, 0.099], decimals: 3);

        void Check(string name, Predict function, ReadOnlySpan<double> expected)
        {
            Span<float> outputs = stackalloc float[5];
            function([-2, -1, 0, 1, 2], outputs);
            report.Equal(name, outputs, expected, decimals: 4);
        }
    }
}
