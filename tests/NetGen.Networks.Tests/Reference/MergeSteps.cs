namespace NetGen.Networks.Tests.Reference;

/// <summary>Values joined one by one; of equal extremes the first has the gradient.</summary>
internal sealed class MergeStep(string function) : Step
{
    public override double[] Forward(double[] parameters, double[][] inputs, double[]? mask) =>
        [.. inputs[0].Select((_, i) => Join([.. inputs.Select(input => input[i])]))];

    public override double[][] Backward(
        double[] parameters, double[][] inputs, double[] output, double[] delta, double[] gradients, double[]? mask) =>
        [.. inputs.Select((input, place) => delta.Select(
            (value, i) => value * Slope([.. inputs.Select(each => each[i])], place)).ToArray())];

    private double Join(double[] values) => function switch
    {
        "Add" => values.Sum(),
        "Subtract" => values[0] - values[1],
        "Multiply" => values.Aggregate(1.0, (product, value) => product * value),
        "Average" => values.Average(),
        "Maximum" => values.Max(),
        _ => values.Min(),
    };

    private double Slope(double[] values, int place) => function switch
    {
        "Add" => 1,
        "Subtract" => place == 0 ? 1 : -1,
        "Multiply" => values.Where((_, i) => i != place).Aggregate(1.0, (product, value) => product * value),
        "Average" => 1.0 / values.Length,
        _ => Array.IndexOf(values, Join(values)) == place ? 1 : 0,
    };
}

/// <summary>Values one behind the other.</summary>
internal sealed class ConcatenateStep : Step
{
    public override double[] Forward(double[] parameters, double[][] inputs, double[]? mask) => [.. inputs.SelectMany(input => input)];

    public override double[][] Backward(
        double[] parameters, double[][] inputs, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        var parts = new double[inputs.Length][];
        int start = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            parts[i] = delta[start..(start + inputs[i].Length)];
            start += inputs[i].Length;
        }

        return parts;
    }
}
