using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>One way of understanding the axes of a model's inputs, where the file leaves open which is which.</summary>
/// <param name="Steps">How many steps sequences have whose number the file leaves open; null where nobody said.</param>
/// <param name="One">How many they have where the file states a single one; null where it means that.</param>
/// <param name="IsUnlikely">Whether samples of sequences are counted by the other one of two axes that may do so.</param>
internal sealed record InputReading(int? Steps, int? One, bool IsUnlikely)
{
    /// <summary>Of a model that goes from step to step and says no number, as of models in JSON.</summary>
    private const int DefaultSteps = 64;

    /// <summary>Of a sequence: samples, steps and features.</summary>
    private const int Axes = 3;

    private bool MayTurnFixed { get; init; }

    /// <summary>The readings that a model may have, the likeliest first; at least one.</summary>
    /// <param name="graph">Its inputs are sequences, and no states.</param>
    /// <param name="steps">The number of steps that the caller stated; null for none.</param>
    /// <param name="hasStates">Whether it took states of layers as inputs, as models do that go from step to step.</param>
    public static IReadOnlyList<InputReading> Of(OnnxGraph graph, int? steps, bool hasStates)
    {
        bool mayTurnFixed = graph.Nodes.Any(node => node is { Domain: "", Operator: "LSTM" or "GRU" or "RNN" });
        int?[] ones = !hasStates ? [null] : steps == null ? [DefaultSteps, null] : [steps];
        InputReading[] readings = [.. ones.Select(one => new InputReading(steps, one, false) { MayTurnFixed = mayTurnFixed })];
        return ModelInput.ValuesOf(graph).Any(readings[0].MayTurn)
            ? [.. readings.SelectMany(reading => new[] { reading, reading with { IsUnlikely = true } })]
            : readings;
    }

    /// <summary>The axis that counts samples of an input of several axes.</summary>
    public int BatchOf(OnnxValue input)
    {
        if (input.Axes is not { Count: Axes } axes || !IsFixed(axes[2]))
        {
            return 0;
        }

        bool isSecond = !IsFixed(axes[1])
            && (IsFixed(axes[0]) ? axes[0].Size > 1 || CountsSamples(axes[1]) : CountsSamples(axes[1]) && !CountsSamples(axes[0]));
        return isSecond != (IsUnlikely && MayTurn(input)) ? 1 : 0;
    }

    /// <summary>The size of an axis that counts no samples; null where it is not known.</summary>
    /// <param name="isTime">Whether it is the only one that may be that of time.</param>
    public long? SizeOf(OnnxAxis axis, bool isTime) =>
        isTime && !IsFixed(axis) ? Steps : isTime && axis.Size == 1 && One != null ? One : IsFixed(axis) ? axis.Size : null;

    /// <summary>Whether a file states the size of an axis.</summary>
    public static bool IsFixed(OnnxAxis axis) => axis.Size is > 0;

    /// <summary>Whether either of the first two axes may count samples: recurrent layers tell, which take them in one place.</summary>
    private bool MayTurn(OnnxValue input) => input.Axes is { Count: Axes } axes && IsFixed(axes[2])
        && (IsFixed(axes[1]) ? IsFixed(axes[0]) && MayTurnFixed : !IsFixed(axes[0]) || (axes[0].Size == 1 && MayTurnFixed));

    private static bool CountsSamples(OnnxAxis axis) =>
        axis.Symbol.IndexOf("batch", StringComparison.OrdinalIgnoreCase) >= 0 || axis.Symbol is "N" or "B" or "n" or "b";
}
