namespace Textbook.Chapters;

/// <summary>What every activation makes of -2, -1, 0, 1 and 2; how softmax turns scores into probabilities.</summary>
internal static class Chapter4Activations
{
    public static void Run(Report report)
    {
        report.Text("z                   -2     -1      0      1      2");
        Check("Linear", new LinearFunction().Predict, [-2, -1, 0, 1, 2]);
        Check("Step", new StepFunction().Predict, [0, 0, 0, 1, 1]);
        Check("ReLU", new ReLUFunction().Predict, [0, 0, 0, 1, 2]);
        Check("LeakyReLU", new LeakyReLUFunction().Predict, [-0.02, -0.01, 0, 1, 2]);
        Check("ELU", new ELUFunction().Predict, [-0.865, -0.632, 0, 1, 2]);
        Check("SELU", new SELUFunction().Predict, [-1.52, -1.111, 0, 1.051, 2.101]);
        Check("GELU", new GELUFunction().Predict, [-0.046, -0.159, 0, 0.841, 1.954]);
        Check("GELUTanh", new GELUTanhFunction().Predict, [-0.045, -0.159, 0, 0.841, 1.955]);
        Check("Sigmoid", new SigmoidFunction().Predict, [0.119, 0.269, 0.5, 0.731, 0.881]);
        Check("HardSigmoid", new HardSigmoidFunction().Predict, [0.167, 0.333, 0.5, 0.667, 0.833]);
        Check("Tanh", new TanhFunction().Predict, [-0.964, -0.762, 0, 0.762, 0.964]);
        Check("Softplus", new SoftplusFunction().Predict, [0.127, 0.313, 0.693, 1.313, 2.127]);
        Check("Softsign", new SoftsignFunction().Predict, [-0.667, -0.5, 0, 0.5, 0.667]);
        Check("SiLU", new SiLUFunction().Predict, [-0.238, -0.269, 0, 0.731, 1.762]);
        Check("HardSwish", new HardSwishFunction().Predict, [-0.333, -0.333, 0, 0.667, 1.667]);
        Check("Mish", new MishFunction().Predict, [-0.253, -0.303, 0, 0.865, 1.944]);
        Check("ReLU6", new ReLU6Function().Predict, [0, 0, 0, 1, 2]);

        Span<float> probabilities = stackalloc float[3];
        new SoftmaxFunction().Predict([2, 1, 0.1f], probabilities);
        report.Equal("Softmax of 2, 1 and 0.1", probabilities, [0.659, 0.242, 0.099], decimals: 3);

        void Check(string name, Predict function, ReadOnlySpan<double> expected)
        {
            Span<float> outputs = stackalloc float[5];
            function([-2, -1, 0, 1, 2], outputs);
            report.Equal(name, outputs, expected, decimals: 3);
        }
    }
}
