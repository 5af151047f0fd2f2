namespace NetGen.Networks.Tests.Reference;

/// <summary>A recurrent layer (keras/src/layers/rnn), scalar by scalar.</summary>
/// <param name="layer">The layer.</param>
/// <param name="offset">Where its first tensor begins; the others follow.</param>
internal sealed class RecurrentStep(ReferenceRecurrent layer, int offset) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask)
    {
        var tape = new ScalarTape();
        return [.. Compute(tape, Leaves(tape, input), Leaves(tape, Own(parameters))).Select(number => tape[number])];
    }

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        var tape = new ScalarTape();
        int[] from = Leaves(tape, input);
        int[] own = Leaves(tape, Own(parameters));
        double[] derivatives = tape.Derivatives(Compute(tape, from, own), delta);
        for (int i = 0; i < own.Length; i++)
        {
            gradients[offset + i] += derivatives[own[i]];
        }

        return [.. from.Select(number => derivatives[number])];
    }

    private double[] Own(double[] parameters) => parameters[offset..(offset + layer.Parameters)];

    private static int[] Leaves(ScalarTape tape, double[] values) => [.. values.Select(tape.Leaf)];

    private int[] Compute(ScalarTape tape, int[] input, int[] parameters)
    {
        int[][] steps = [.. input.Chunk(layer.Features)];
        if (!layer.IsBidirectional)
        {
            int[][] states = Walk(tape, layer.GoesBackwards ? [.. steps.Reverse()] : steps, parameters);
            return layer.GivesSequence ? [.. states.SelectMany(state => state)] : states[^1];
        }

        int[][] forward = Walk(tape, steps, parameters[..(parameters.Length / 2)]);
        int[][] backward = Walk(tape, [.. steps.Reverse()], parameters[(parameters.Length / 2)..]);
        return layer.GivesSequence
            ? [.. forward.Zip(backward.Reverse(), (one, other) => Merged(tape, one, other)).SelectMany(state => state)]
            : Merged(tape, forward[^1], backward[^1]);
    }

    private int[] Merged(ScalarTape tape, int[] one, int[] other) => layer.Merge switch
    {
        Merge.Concatenate => [.. one, .. other],
        Merge.Sum => [.. one.Zip(other, tape.Sum)],
        Merge.Multiply => [.. one.Zip(other, tape.Product)],
        _ => [.. one.Zip(other, (a, b) => tape.Product(tape.Sum(a, b), tape.Leaf(0.5)))],
    };

    private int[][] Walk(ScalarTape tape, int[][] steps, int[] parameters)
    {
        (int units, int gates) = (layer.Units, layer.Gates * layer.Units);
        int[] kernel = parameters[..(layer.Features * gates)];
        int[] recurrent = parameters[kernel.Length..(kernel.Length + (units * gates))];
        int[] biases = parameters[(kernel.Length + recurrent.Length)..];
        int[] state = Leaves(tape, new double[units]);
        int[] cell = Leaves(tape, new double[units]);
        var states = new List<int[]>();
        foreach (int[] features in steps)
        {
            int[] x = Affine(tape, features, kernel, biases.Length > 0 ? biases[..gates] : []);
            int[] h = Affine(tape, state, recurrent, biases.Length > gates ? biases[gates..] : []);
            int Gate(int gate, int unit) => tape.Sum(x[(gate * units) + unit], h[(gate * units) + unit]);
            if (layer.Cell == "LSTM")
            {
                cell = [.. Enumerable.Range(0, units).Select(j => tape.Sum(
                    tape.Product(tape.Sigmoid(Gate(1, j)), cell[j]), tape.Product(tape.Sigmoid(Gate(0, j)), tape.Tanh(Gate(2, j)))))];
                state = [.. Enumerable.Range(0, units).Select(j => tape.Product(tape.Sigmoid(Gate(3, j)), tape.Tanh(cell[j])))];
            }
            else if (layer.Cell == "GRU")
            {
                state = [.. state.Select((last, j) =>
                {
                    int update = tape.Sigmoid(Gate(0, j));
                    int candidate = tape.Tanh(tape.Sum(x[(2 * units) + j], tape.Product(tape.Sigmoid(Gate(1, j)), h[(2 * units) + j])));
                    return tape.Sum(tape.Product(update, last), tape.Product(tape.Rest(update), candidate));
                })];
            }
            else
            {
                state = [.. Enumerable.Range(0, units).Select(j => layer.Activation == Activation.ReLU ? tape.Relu(Gate(0, j)) : tape.Tanh(Gate(0, j)))];
            }

            states.Add(state);
        }

        return [.. states];
    }

    private static int[] Affine(ScalarTape tape, int[] values, int[] kernel, int[] bias)
    {
        int outputs = kernel.Length / values.Length;
        return
        [
            .. Enumerable.Range(0, outputs).Select(j => values
                .Select((value, i) => tape.Product(value, kernel[(i * outputs) + j]))
                .Aggregate(bias.Length > 0 ? bias[j] : tape.Leaf(0), tape.Sum)),
        ];
    }
}
