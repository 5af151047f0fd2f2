namespace NetGen.Training;

/// <summary>Exponential means of losses: each counts 0.9 times as much as the one after it.</summary>
internal sealed class LossSmoothing
{
    private const double Decay = 0.9;

    private double _mean;
    private double _weight;

    /// <summary>The mean with one more loss; the first ones are not drawn towards 0.</summary>
    public double Add(double loss)
    {
        _mean = (Decay * _mean) + ((1 - Decay) * loss);
        _weight = (Decay * _weight) + (1 - Decay);
        return _mean / _weight;
    }

    /// <summary>The mean run forwards, then backwards over its result.</summary>
    public static double[] BothWays(double[] losses)
    {
        double[] forwards = OneWay(losses);
        Array.Reverse(forwards);
        double[] backwards = OneWay(forwards);
        Array.Reverse(backwards);
        return backwards;
    }

    private static double[] OneWay(double[] losses)
    {
        var smoothing = new LossSmoothing();
        return Array.ConvertAll(losses, smoothing.Add);
    }
}
