using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Losses;

/// <summary>Every loss and gradient against double precision, and against the numbers in Keras's documentation.</summary>
public class LossTests
{
    public static TheoryData<string, bool> Forms => new()
    {
        { "MeanSquaredError", false },
        { "MeanAbsoluteError", false },
        { "Huber", false },
        { "BinaryCrossEntropy", false },
        { "BinaryCrossEntropy", true },
        { "CategoricalCrossEntropy", false },
        { "CategoricalCrossEntropy", true },
        { "SparseCategoricalCrossEntropy", false },
        { "SparseCategoricalCrossEntropy", true },
        { "Hinge", false },
        { "KLDivergence", false },
        { "Poisson", false },
        { "CosineSimilarity", false },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Loss_and_gradient_agree_with_double_precision(string name, bool collapsed)
    {
        foreach (EmitArithmetic arithmetic in new[] { EmitArithmetic.Fused, EmitArithmetic.Separate })
        {
            foreach (int outputs in new[] { 1, 3, 10, 100 })
            {
                var loss = new EmittedLoss(name, outputs, collapsed, arithmetic);
                for (int seed = 0; seed < 20; seed++)
                {
                    var sample = Sample.Random(name, collapsed, outputs, seed);
                    var (actual, gradients) = loss.Run(sample.Outputs, sample.Targets, sample.Logits, scale: 1f / 32f);

                    double[] targets = Widen(sample.Targets);
                    double[] values = Widen(sample.Logits ?? sample.Outputs);
                    double expected = ReferenceLoss.Of(name, collapsed, values, targets);
                    Assert.Equal(expected, actual, 1e-6 + (1e-5 * Math.Abs(expected)));

                    double[] expectedGradients = ReferenceLoss.Gradient(name, collapsed, values, targets);
                    double tolerance = 1e-4 * Math.Max(expectedGradients.Max(Math.Abs), 1e-3);
                    for (int j = 0; j < outputs; j++)
                    {
                        Assert.Equal(expectedGradients[j], gradients[j] * 32, tolerance);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_smoothed_label_is_the_smoothed_one_hot_target(bool collapsed)
    {
        foreach (int outputs in new[] { 1, 2, 7, 10, 101 })
        {
            var sparse = new EmittedLoss("SparseCategoricalCrossEntropy", outputs, collapsed);
            var dense = new EmittedLoss("CategoricalCrossEntropy", outputs, collapsed);
            foreach (float smoothing in new[] { 0.1f, 0.5f, 1f })
            {
                var sample = Sample.Random("SparseCategoricalCrossEntropy", collapsed, outputs, seed: outputs);
                float[] smoothed = [.. sample.Targets.Select(t => (t * (1 - smoothing)) + (smoothing / outputs))];
                var actual = sparse.Run(sample.Outputs, sample.Targets, sample.Logits, 1f / 3f, smoothing: smoothing);
                var expected = dense.Run(sample.Outputs, smoothed, sample.Logits, 1f / 3f);
                Assert.Equal(expected.Loss, actual.Loss);
                Assert.Equal(expected.Gradients, actual.Gradients);

                double[] values = Widen(sample.Logits ?? sample.Outputs);
                double[] exact = [.. sample.Targets.Select(t => (t * (1.0 - smoothing)) + ((double)smoothing / outputs))];
                double loss = ReferenceLoss.Of("CategoricalCrossEntropy", collapsed, values, exact);
                Assert.Equal(loss, actual.Loss, 1e-6 + (1e-5 * Math.Abs(loss)));
            }
        }
    }

    // The examples in the documentation of keras.losses, and of tf.keras.losses where Keras 3 gives none; each is the
    // mean over a batch of two.
    [Theory]
    [InlineData("MeanSquaredError", "1 1", "0 1", "1 0", "0 0", 0.5)]
    [InlineData("MeanAbsoluteError", "1 1", "0 1", "1 0", "0 0", 0.5)]
    [InlineData("Huber", "0.6 0.4", "0 1", "0.4 0.6", "0 0", 0.155)]
    [InlineData("BinaryCrossEntropy", "0.6 0.4", "0 1", "0.4 0.6", "0 0", 0.815)]
    [InlineData("CategoricalCrossEntropy", "0.05 0.95 0", "0 1 0", "0.1 0.8 0.1", "0 0 1", 1.177)]
    [InlineData("SparseCategoricalCrossEntropy", "0.05 0.95 0", "0 1 0", "0.1 0.8 0.1", "0 0 1", 1.177)]
    [InlineData("Hinge", "0.6 0.4", "0 1", "0.4 0.6", "0 0", 1.3)]
    [InlineData("KLDivergence", "0.6 0.4", "0 1", "0.4 0.6", "0 0", 0.458)]
    [InlineData("Poisson", "1 1", "0 1", "0 0", "0 0", 0.49999995)]
    [InlineData("CosineSimilarity", "1 0", "0 1", "1 1", "1 1", -0.5)]
    public void Documented_examples_of_Keras(
        string name, string outputs1, string targets1, string outputs2, string targets2, double expected)
    {
        var loss = new EmittedLoss(name, Numbers(outputs1).Length);
        bool binary = name == "Hinge";
        float first = loss.Run(Numbers(outputs1), Numbers(targets1), targetsAreBinary: binary).Loss;
        float second = loss.Run(Numbers(outputs2), Numbers(targets2), targetsAreBinary: binary).Loss;
        Assert.Equal(expected, (first + second) / 2, 6e-4);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_gradient_is_proportional_to_the_scale(string name, bool collapsed)
    {
        var loss = new EmittedLoss(name, 5, collapsed);
        var sample = Sample.Random(name, collapsed, 5, seed: 7);
        var (whole, gradients) = loss.Run(sample.Outputs, sample.Targets, sample.Logits, scale: 1f);
        var (same, quarters) = loss.Run(sample.Outputs, sample.Targets, sample.Logits, scale: 0.25f);

        Assert.Equal(whole, same);
        Assert.Equal(gradients.Select(gradient => gradient / 4), quarters);
    }

    private static double[] Widen(float[] values) => [.. values.Select(value => (double)value)];

    private static float[] Numbers(string text) =>
        [.. text.Split(' ').Select(number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
