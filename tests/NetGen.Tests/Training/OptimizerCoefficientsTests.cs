namespace NetGen.Tests.Training;

public sealed class OptimizerCoefficientsTests
{
    private static OptimizerCoefficients AfterSteps(int steps, Optimizer optimizer, TrainerOptions? options = null)
    {
        using var trainer = LinearTrainer.Create(options, optimizer: optimizer);
        for (int i = 0; i < steps; i++)
        {
            trainer.Apply([0, 0, 0]);
        }

        return trainer.LastCoefficients;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Adam_folds_the_bias_corrections_into_the_step_size(int step)
    {
        double expected = 0.001f * Math.Sqrt(1 - Math.Pow(0.999f, step)) / (1 - Math.Pow(0.9f, step));
        float actual = AfterSteps(step, Optimizer.Adam).StepSize;
        Assert.InRange(actual, expected * (1 - 1e-7), expected * (1 + 1e-7));
    }

    /// <summary>
    /// From Keras's formula in Python, in double precision:
    /// <code>
    /// b1, b2 = (float(numpy.float32(b)) for b in (0.9, 0.999)); p = 1
    /// for t in range(1, 1001):
    ///     u = b1 * (1 - 0.5 * 0.96 ** t); n = b1 * (1 - 0.5 * 0.96 ** (t + 1)); p *= u
    ///     if t in (1, 2, 10, 1000): print(t, n / (1 - p * n), (1 - u) / (1 - p), 1 / (1 - b2 ** t))
    /// </code>
    /// </summary>
    [Theory]
    [InlineData(1, 0.6278780066794524, 1.0, 1000.012874769029)]
    [InlineData(2, 0.5664304987287219, 0.6659688926622467, 500.25656244543484)]
    [InlineData(10, 0.6135327105524736, 0.39996238157503383, 100.45211287765557)]
    [InlineData(1000, 0.8999999761581421, 0.10000002384185791, 1.581528164695445)]
    public void Nadam_follows_its_momentum_schedule(int step, double momentum, double gradient, double velocity)
    {
        OptimizerCoefficients coefficients = AfterSteps(step, Optimizer.Nadam);
        Assert.InRange(coefficients.MomentumScale / momentum, 1 - 1e-7, 1 + 1e-7);
        Assert.InRange(coefficients.GradientScale / gradient, 1 - 1e-7, 1 + 1e-7);
        Assert.InRange(coefficients.VelocityScale / velocity, 1 - 1e-7, 1 + 1e-7);
    }

    [Fact]
    public void Options_arrive_with_their_complements()
    {
        OptimizerCoefficients lion = AfterSteps(1, Optimizer.Lion, new() { LearningRate = 0.5f, WeightDecay = 0.25f });
        Assert.Equal((0.5f, 0.125f), (lion.LearningRate, lion.Decay));
        Assert.Equal((0.9f, 1 - 0.9f), (lion.Beta1, lion.OneMinusBeta1));
        Assert.Equal((0.99f, 1 - 0.99f), (lion.Beta2, lion.OneMinusBeta2));
        Assert.Equal(float.PositiveInfinity, lion.ClipValue);

        var options = new TrainerOptions { Momentum = 0.5f, Nesterov = true, ClipValue = 2 };
        OptimizerCoefficients sgd = AfterSteps(1, Optimizer.SGD, options);
        Assert.Equal((0.5f, true, true, 2f), (sgd.Momentum, sgd.HasMomentum, sgd.Nesterov, sgd.ClipValue));
    }

    [Fact]
    public void RMSprop_has_rho_and_epsilon()
    {
        OptimizerCoefficients rms = AfterSteps(1, Optimizer.RMSprop, new() { Rho = 0.75f, Epsilon = 0.5f });
        Assert.Equal((0.75f, 0.25f, 0.5f, false), (rms.Rho, rms.OneMinusRho, rms.Epsilon, rms.HasMomentum));
    }
}
