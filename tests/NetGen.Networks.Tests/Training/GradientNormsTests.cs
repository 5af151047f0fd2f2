using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>The norms of each tensor's gradient.</summary>
public class GradientNormsTests
{
    [Theory]
    [InlineData("MeanSquaredErrorNetwork")]
    [InlineData("TorchRegularised")]
    [InlineData("SparseCategoricalCrossEntropyNetwork")]
    [InlineData("MeanSquaredErrorSingleOutput")]
    public void They_agree_with_the_reference_and_leave_every_bit(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 11);
        NetworkUnderTest plain = NetworkUnderTest.WithRandomParameters(declaration, 11);
        Batch batch = Samples.Batch(declaration, 7, 12);
        (_, double[] gradients) = declaration.Reference.LossAndGradients(
            declaration.Loss!.Value, network.ExactParameters, batch.InputRows, batch.TargetRows);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { MeasureGradientNorms = true, Threads = 2 });
        using TrainerUnderTest without = plain.CreateTrainer();
        GradientNorms norms = trainer.Trainer.GradientNorms;
        Assert.All(norms, norm => Assert.Equal(0, norm.Norm));
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(without.Step(batch), trainer.Step(batch));
            if (step == 0)
            {
                Assert.Equal(declaration.Reference.Tensors.Select(tensor => tensor.Name), norms.Select(norm => norm.Name));
                foreach (ReferenceTensor tensor in declaration.Reference.Tensors)
                {
                    double expected = Norm(gradients.AsSpan(tensor.Offset, tensor.Length));
                    Assert.Equal(expected, norms[tensor.Name], (1e-4 * expected) + 1e-7);
                }

                double global = Norm(gradients);
                Assert.Equal(global, norms.Global, (1e-4 * global) + 1e-7);
            }
        }

        Expect.SameBits(plain.Parameters, network.Parameters, "parameter");
        AllocationTests.AssertAllocatesNothing(() => trainer.Step(batch));
        Assert.Throws<KeyNotFoundException>(() => norms["dense_9.kernel"]);
        Assert.Throws<InvalidOperationException>(() => without.Trainer.GradientNorms);
    }

    [Fact]
    public void They_are_those_before_clipping()
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get("MeanSquaredErrorNetwork");
        Batch batch = Samples.Batch(declaration, 7, 12);
        float[][] measured = [.. new float?[] { null, 0.001f }.Select(limit =>
        {
            NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 11);
            using TrainerUnderTest trainer = network.CreateTrainer(
                new TrainerOptions { MeasureGradientNorms = true, ClipNorm = limit });
            trainer.Step(batch);
            return trainer.Trainer.GradientNorms.Select(norm => norm.Norm).ToArray();
        })];
        Assert.Equal(measured[0], measured[1]);
        Assert.True(measured[0].Max() > 0.001f);
    }

    private static double Norm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
