namespace NetGen.Compiler.Tests.Losses;

/// <summary>NaN, infinities, clipped and saturated values, a single output.</summary>
public class LossEdgeCaseTests
{
    [Theory]
    [MemberData(nameof(LossTests.Forms), MemberType = typeof(LossTests))]
    public void A_NaN_output_gives_a_NaN_loss(string name, bool collapsed)
    {
        foreach (int outputs in new[] { 1, 4 })
        {
            var loss = new EmittedLoss(name, outputs, collapsed);
            for (int j = 0; j < outputs; j++)
            {
                var sample = Sample.Random(name, collapsed, outputs, seed: 3);
                sample.Outputs[j] = float.NaN;
                if (sample.Logits != null)
                {
                    sample.Logits[j] = float.NaN;

                    // One NaN logit makes all of a softmax NaN, but only its own sigmoid.
                    if (name != "BinaryCrossEntropy")
                    {
                        Array.Fill(sample.Outputs, float.NaN);
                    }
                }

                Assert.True(float.IsNaN(loss.Run(sample.Outputs, sample.Targets, sample.Logits).Loss), $"output {j} of {outputs}");
            }
        }
    }

    [Fact]
    public void A_NaN_logit_is_seen_by_categorical_cross_entropy_even_where_every_target_is_zero()
    {
        var loss = new EmittedLoss("CategoricalCrossEntropy", 2, collapsed: true);
        Assert.True(float.IsNaN(loss.Run([float.NaN, float.NaN], [0f, 0f], [1f, float.NaN]).Loss));
    }

    [Theory]
    [InlineData("CategoricalCrossEntropy", 0, 0f)]
    [InlineData("CategoricalCrossEntropy", 1, 2000f)]
    [InlineData("CategoricalCrossEntropy", 2, 1000f)]
    [InlineData("SparseCategoricalCrossEntropy", 0, 0f)]
    [InlineData("SparseCategoricalCrossEntropy", 1, 2000f)]
    [InlineData("SparseCategoricalCrossEntropy", 2, 1000f)]
    public void Large_logits_give_the_exact_cross_entropy(string name, int label, float expected)
    {
        var loss = new EmittedLoss(name, 3, collapsed: true);
        var (actual, gradients) = loss.Run([1f, 0f, 0f], Sample.OneHot(label, 3), [1000f, -1000f, 0f]);
        Assert.Equal(expected, actual);
        Assert.Equal([1f - (label == 0 ? 1f : 0f), label == 1 ? -1f : 0f, label == 2 ? -1f : 0f], gradients);
    }

    [Theory]
    [InlineData("CategoricalCrossEntropy")]
    [InlineData("SparseCategoricalCrossEntropy")]
    public void A_class_with_the_logit_minus_infinity_costs_only_where_it_is_the_target(string name)
    {
        var loss = new EmittedLoss(name, 3, collapsed: true);
        float[] logits = [float.NegativeInfinity, 0f, 0f];
        float[] outputs = [0f, 0.5f, 0.5f];
        Assert.Equal(Math.Log(2), loss.Run(outputs, Sample.OneHot(1, 3), logits).Loss, 1e-6);
        Assert.Equal(float.PositiveInfinity, loss.Run(outputs, Sample.OneHot(0, 3), logits).Loss);
    }

    [Theory]
    [InlineData("CategoricalCrossEntropy")]
    [InlineData("SparseCategoricalCrossEntropy")]
    public void Equal_logits_give_the_logarithm_of_their_number(string name)
    {
        var loss = new EmittedLoss(name, 4, collapsed: true);
        float[] quarters = [0.25f, 0.25f, 0.25f, 0.25f];
        Assert.Equal(Math.Log(4), loss.Run(quarters, Sample.OneHot(3, 4), [7f, 7f, 7f, 7f]).Loss, 1e-6);
    }

    [Theory]
    [InlineData("CategoricalCrossEntropy", true)]
    [InlineData("SparseCategoricalCrossEntropy", true)]
    [InlineData("CategoricalCrossEntropy", false)]
    [InlineData("SparseCategoricalCrossEntropy", false)]
    public void A_single_class_is_certain(string name, bool collapsed)
    {
        var loss = new EmittedLoss(name, 1, collapsed);
        var (actual, gradients) = loss.Run([1f], [1f], collapsed ? [-3f] : null);
        Assert.Equal(0, actual, 2e-7);
        Assert.Equal([0f], gradients);
    }

    [Theory]
    [InlineData(1000f, 1f, 1f, 0f, 0f)]
    [InlineData(1000f, 1f, 0f, 1000f, 1f)]
    [InlineData(-1000f, 0f, 1f, 1000f, -1f)]
    [InlineData(-1000f, 0f, 0f, 0f, 0f)]
    [InlineData(float.PositiveInfinity, 1f, 1f, 0f, 0f)]
    [InlineData(float.NegativeInfinity, 0f, 0f, 0f, 0f)]
    [InlineData(float.PositiveInfinity, 1f, 0f, float.PositiveInfinity, 1f)]
    public void Large_logits_give_the_exact_binary_cross_entropy(
        float logit, float output, float target, float expected, float gradient)
    {
        var (actual, gradients) = new EmittedLoss("BinaryCrossEntropy", 1, collapsed: true).Run([output], [target], [logit]);
        Assert.Equal(expected, actual);
        Assert.Equal([gradient], gradients);
    }

    [Fact]
    public void A_confident_and_right_logit_keeps_its_small_binary_cross_entropy()
    {
        var loss = new EmittedLoss("BinaryCrossEntropy", 1, collapsed: true);
        Assert.Equal(Math.Exp(-20), loss.Run([1f], [1f], [20f]).Loss, 1e-6 * Math.Exp(-20));
    }

    [Theory]
    [InlineData(0f, 1f, 16.118096)]
    [InlineData(1f, 0f, 15.942385)]
    [InlineData(-5f, 1f, 16.118096)]
    [InlineData(5f, 0f, 15.942385)]
    [InlineData(0f, 0f, 1e-7)]
    public void Clipped_probabilities_have_a_finite_binary_cross_entropy_and_no_gradient(
        float output, float target, double expected)
    {
        // In float the upper bound is 1 - 2^-23: its distance to 1 is 1.19e-7.
        var (actual, gradients) = new EmittedLoss("BinaryCrossEntropy", 1).Run([output], [target]);
        Assert.Equal(expected, actual, 2e-5 * Math.Max(expected, 1e-3));
        Assert.Equal([0f], gradients);
    }

    [Fact]
    public void A_class_without_probability_has_a_finite_cross_entropy_and_no_gradient_of_its_own()
    {
        foreach (string name in new[] { "CategoricalCrossEntropy", "SparseCategoricalCrossEntropy" })
        {
            var (actual, gradients) = new EmittedLoss(name, 2).Run([0f, 2f], [1f, 0f]);
            Assert.Equal(16.118096, actual, 1e-5);
            Assert.Equal([0f, 0f], gradients);
        }
    }

    [Fact]
    public void Divergence_is_clipped_on_both_sides()
    {
        var (actual, gradients) = new EmittedLoss("KLDivergence", 3).Run([0f, 2f, 0.5f], [1f, 0f, 2f]);
        Assert.Equal(16.118096 + (1e-7 * Math.Log(1e-7)) + Math.Log(2), actual, 1e-5);
        Assert.Equal([0f, 0f, -2f], gradients);
    }

    [Fact]
    public void Poisson_takes_an_output_of_zero()
    {
        var (actual, gradients) = new EmittedLoss("Poisson", 1).Run([0f], [2f]);
        Assert.Equal(2 * 16.118096, actual, 1e-4);
        Assert.Equal(-2e7, gradients[0], 10);
    }

    [Fact]
    public void Cosine_of_a_zero_vector_is_zero_with_a_finite_gradient()
    {
        var (actual, gradients) = new EmittedLoss("CosineSimilarity", 2).Run([0f, 0f], [3f, 4f]);
        Assert.Equal(0f, actual);
        Assert.Equal(-0.6e7, gradients[0], 10);
        Assert.Equal(-0.8e7, gradients[1], 10);
    }

    [Theory]
    [InlineData(1f, -1f)]
    [InlineData(2f, 1f)]
    public void Cosine_of_one_output_is_the_product_of_the_signs(float output, float target)
    {
        var (actual, gradients) = new EmittedLoss("CosineSimilarity", 1).Run([output], [target]);
        Assert.Equal(-Math.Sign(output * target), actual, 1e-6);
        Assert.Equal(0, gradients[0], 1e-6);
    }

    [Fact]
    public void Hinge_reads_binary_targets_as_minus_one_and_one()
    {
        var loss = new EmittedLoss("Hinge", 2);
        var mapped = loss.Run([0.5f, 0.25f], [0f, 1f], targetsAreBinary: true);
        var written = loss.Run([0.5f, 0.25f], [-1f, 1f]);
        Assert.Equal(1.125f, mapped.Loss);
        Assert.Equal([0.5f, -0.5f], mapped.Gradients);
        Assert.Equal(written.Loss, mapped.Loss);
        Assert.Equal(written.Gradients, mapped.Gradients);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(3f)]
    public void Hinge_is_flat_from_a_margin_of_one_on(float output)
    {
        var (actual, gradients) = new EmittedLoss("Hinge", 1).Run([output], [1f]);
        Assert.Equal(0f, actual);
        Assert.Equal([0f], gradients);
    }

    [Theory]
    [InlineData("MeanSquaredError")]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Huber")]
    public void Without_an_error_there_is_no_gradient(string name)
    {
        var (actual, gradients) = new EmittedLoss(name, 1).Run([0.3f], [0.3f]);
        Assert.Equal(0f, actual);
        Assert.Equal([0f], gradients);
    }

    [Theory]
    [InlineData(1f, 0.5f, 1f)]
    [InlineData(-3f, 2.5f, -1f)]
    [InlineData(0.5f, 0.125f, 0.5f)]
    public void Huber_is_linear_beyond_one(float error, float expected, float gradient)
    {
        var (actual, gradients) = new EmittedLoss("Huber", 1).Run([error], [0f]);
        Assert.Equal(expected, actual);
        Assert.Equal([gradient], gradients);
    }
}
