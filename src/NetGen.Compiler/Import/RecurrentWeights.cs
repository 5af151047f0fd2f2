namespace NetGen.Compiler.Import;

/// <summary>
/// Weights of PyTorch's recurrent modules as layers have them. There <c>weight_ih</c> is [gates * units, features] and <c>weight_hh</c>
/// [gates * units, units]; an LSTM's gates are i, f, g, o, as here, a GRU's r, z, n, which are z, r, n here. Every module has two biases:
/// a GRU keeps both, of others only their sum is seen.
/// </summary>
/// <param name="gates">4 of an LSTM, 3 of a GRU, 1 of a simple one.</param>
/// <param name="units">The values of the state.</param>
public sealed class RecurrentWeights(int gates, int units)
{
    /// <summary>The columns of a kernel.</summary>
    public int Columns => gates * units;

    /// <summary>Whether both biases are kept, as two rows; else their sum.</summary>
    public bool KeepsBiases => gates == 3;

    /// <summary>The kernel [features, gates * units], or the recurrent one [units, gates * units].</summary>
    /// <param name="weight">[gates * units, features], row-major.</param>
    /// <param name="features">What a step reads.</param>
    public float[] Kernel(float[] weight, int features) => [.. weight.Select((_, place) => weight[KernelPlace(place, features)])];

    /// <summary>The bias [gates * units], or [2, gates * units] of a GRU.</summary>
    /// <param name="input">Of what a step reads, [gates * units].</param>
    /// <param name="state">Of the state, as many.</param>
    public float[] Bias(float[] input, float[] state)
    {
        int[] rows = [.. Enumerable.Range(0, Columns).Select(Row)];
        return KeepsBiases
            ? [.. rows.Select(row => input[row]), .. rows.Select(row => state[row])]
            : [.. rows.Select(row => input[row] + state[row])];
    }

    /// <summary>Where a number of a kernel that is at a place here, [features, gates * units], is there.</summary>
    public int KernelPlace(int place, int features) => (Row(place % Columns) * features) + (place / Columns);

    /// <summary>Where a value of the gates here is there.</summary>
    public int Row(int column)
    {
        int gate = column / units;
        return ((gates == 3 && gate < 2 ? 1 - gate : gate) * units) + (column % units);
    }
}
