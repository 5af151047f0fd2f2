namespace NetGen.Compiler.Tests.Optimizers;

/// <summary>The numbers of an optimizer, as a trainer's options hold them; the defaults are most of Keras's.</summary>
internal sealed record StepOptions
{
    public double LearningRate { get; init; } = 0.01;

    public double Momentum { get; init; }

    public bool Nesterov { get; init; }

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.999;

    public double Rho { get; init; } = 0.9;

    public double Epsilon { get; init; } = 1e-7;

    public double WeightDecay { get; init; }

    public double ClipValue { get; init; } = double.PositiveInfinity;

    public double InitialAccumulator { get; init; } = 0.1;

    /// <summary>Nadam's momentum of step t, counted from 1.</summary>
    public double NadamMomentum(int t) => Beta1 * (1 - (0.5 * Math.Pow(0.96, t)));

    /// <summary>The product of Nadam's momentums up to step t.</summary>
    public double NadamProduct(int t) => Enumerable.Range(1, t).Aggregate(1.0, (product, n) => product * NadamMomentum(n));
}
