namespace NetGen.Tool.Models.Json;

/// <summary>
/// Weights of PyTorch's recurrent modules as layers have them. There <c>weight_ih</c> is [gates · units, features] and <c>weight_hh</c>
/// [gates · units, units]; an LSTM's gates are i, f, g, o, as here, a GRU's r, z, n, which are z, r, n here. Every module has two biases:
/// a GRU keeps both, of others only their sum is seen.
/// </summary>
/// <param name="gates">4 of an LSTM, 3 of a GRU, 1 of a simple one.</param>
/// <param name="units">The values of the state.</param>
internal sealed class RecurrentWeights(int gates, int units)
{
    /// <summary>The order of the gates here, by their places there.</summary>
    private int[] Order => gates == 3 ? [1, 0, 2] : [.. Enumerable.Range(0, gates)];

    /// <summary>The kernel [features, gates · units], or the recurrent one [units, gates · units].</summary>
    /// <param name="weight">[gates · units, features], row-major.</param>
    /// <param name="features">What a step reads.</param>
    public float[] Kernel(float[] weight, int features)
    {
        int columns = gates * units;
        float[] kernel = new float[weight.Length];
        for (int i = 0; i < columns; i++)
        {
            int row = Row(i);
            for (int feature = 0; feature < features; feature++)
            {
                kernel[(feature * columns) + i] = weight[(row * features) + feature];
            }
        }

        return kernel;
    }

    /// <summary>The bias [gates · units], or [2, gates · units] of a GRU.</summary>
    /// <param name="input">Of what a step reads, [gates · units].</param>
    /// <param name="state">Of the state, as many.</param>
    public float[] Bias(float[] input, float[] state)
    {
        int[] rows = [.. Enumerable.Range(0, gates * units).Select(Row)];
        return gates == 3
            ? [.. rows.Select(row => input[row]), .. rows.Select(row => state[row])]
            : [.. rows.Select(row => input[row] + state[row])];
    }

    /// <summary>Where a value of the gates here is there.</summary>
    private int Row(int place) => (Order[place / units] * units) + (place % units);
}
