using NetGen.Compiler.Layers.Recurrent;

namespace NetGen.Compiler.Tests.Recurrent;

/// <summary>Recurrent layers computed naively in double precision, by their formulas.</summary>
internal static class ReferenceRecurrent
{
    /// <param name="states">By layers, h and c that walks start from, and then those that they end with; null where all start from zeros.</param>
    public static double[] Of(RecurrentLayer layer, double[] input, double[] parameters, Dictionary<string, double[]>? states = null)
    {
        double[][] steps = [.. input.Chunk(layer.Features)];
        if (!layer.IsBidirectional)
        {
            double[] carried = states?.GetValueOrDefault(layer.Name) is { } before ? [.. before] : new double[2 * layer.Units];
            double[][] given = Walk(layer, layer.GoesBackwards ? [.. steps.Reverse()] : steps, parameters, carried);
            if (states != null)
            {
                states[layer.Name] = carried;
            }

            return layer.GivesSequence ? [.. given.SelectMany(state => state)] : given[^1];
        }

        int half = parameters.Length / 2;
        double[][] forward = Walk(layer, steps, parameters[..half], new double[2 * layer.Units]);
        double[][] backward = Walk(layer, [.. steps.Reverse()], parameters[half..], new double[2 * layer.Units]);
        return layer.GivesSequence
            ? [.. forward.Zip(backward.Reverse(), (one, other) => Merged(layer.Merge, one, other)).SelectMany(state => state)]
            : Merged(layer.Merge, forward[^1], backward[^1]);
    }

    /// <summary>The state behind each step; h and c that it starts from become those that it ends with.</summary>
    private static double[][] Walk(RecurrentLayer layer, double[][] steps, double[] parameters, double[] carried)
    {
        (int units, int gates) = (layer.Units, layer.Cell.Gates * layer.Units);
        double[] kernel = parameters[..(layer.Features * gates)];
        double[] recurrent = parameters[kernel.Length..(kernel.Length + (units * gates))];
        double[] biases = parameters[(kernel.Length + recurrent.Length)..];
        bool isGru = layer.Cell is GruCell;
        double[] bias = layer.UseBias ? biases[..gates] : new double[gates];
        double[] recurrentBias = layer.UseBias && isGru ? biases[gates..] : new double[gates];
        double[] state = carried[..units];
        double[] cell = carried[units..];
        var states = new List<double[]>();
        foreach (double[] features in steps)
        {
            double[] x = Product(features, kernel, bias);
            double[] h = Product(state, recurrent, recurrentBias);
            state = layer.Cell switch
            {
                LstmCell => Lstm(Sum(x, h), cell, units),
                GruCell => [.. state.Select((last, j) =>
                {
                    double update = Sigmoid(x[j] + h[j]);
                    double reset = Sigmoid(x[units + j] + h[units + j]);
                    return (update * last) + ((1 - update) * Math.Tanh(x[(2 * units) + j] + (reset * h[(2 * units) + j])));
                })],
                SimpleCell simple => [.. Sum(x, h).Select(value => Activate(simple.Activation, value))],
                _ => throw new ArgumentOutOfRangeException(nameof(layer)),
            };
            states.Add(state);
        }

        state.CopyTo(carried, 0);
        cell.CopyTo(carried, units);
        return [.. states];
    }

    /// <summary>The state behind a step; the cell's own values change.</summary>
    private static double[] Lstm(double[] gates, double[] cell, int units)
    {
        double[] state = new double[units];
        for (int j = 0; j < units; j++)
        {
            cell[j] = (Sigmoid(gates[units + j]) * cell[j]) + (Sigmoid(gates[j]) * Math.Tanh(gates[(2 * units) + j]));
            state[j] = Sigmoid(gates[(3 * units) + j]) * Math.Tanh(cell[j]);
        }

        return state;
    }

    private static double[] Product(double[] values, double[] kernel, double[] bias) =>
        [.. bias.Select((start, j) => start + values.Select((value, i) => value * kernel[(i * bias.Length) + j]).Sum())];

    private static double[] Sum(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a + b)];

    private static double[] Merged(string merge, double[] one, double[] other) => merge switch
    {
        "Concatenate" => [.. one, .. other],
        "Sum" => Sum(one, other),
        "Multiply" => [.. one.Zip(other, (a, b) => a * b)],
        "Average" => [.. one.Zip(other, (a, b) => (a + b) / 2)],
        _ => throw new ArgumentOutOfRangeException(nameof(merge), merge, "The reference does not know it."),
    };

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    private static double Activate(string activation, double value) => activation switch
    {
        "Linear" => value,
        "ReLU" => Math.Max(value, 0),
        "Tanh" => Math.Tanh(value),
        "Sigmoid" => Sigmoid(value),
        "SiLU" => value * Sigmoid(value),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "The reference does not know it."),
    };
}
