using NetGen.Weights;

namespace NetGen.Training;

/// <summary>What an optimizer's state belongs to; it makes no sense to any other.</summary>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="ParameterCount">The network's parameters.</param>
/// <param name="Slots">Moments that the optimizer keeps of each.</param>
/// <param name="Title">
/// Network, loss, tensors and activations in words, a line each: <c>network Xor</c>, <c>loss Huber</c>,
/// <c>tensor dense_1.kernel [2, 4]</c>, <c>activation dense_1 LeakyReLU 0.2</c>.
/// </param>
internal sealed record StateOwner(Optimizer Optimizer, int ParameterCount, int Slots, string Title)
{
    public static StateOwner Of(TrainerLayout layout)
    {
        var lines = new List<string> { $"network {layout.Info.Name}", layout.LossName is { } loss ? $"loss {loss}" : "no loss" };
        lines.AddRange(PlacedTensor.Of(layout.Info).Select(tensor => $"tensor {tensor.Info}"));

        foreach (LayerInfo layer in layout.Info.Layers)
        {
            if (layer.Activation is { } activation)
            {
                string alpha = layer.Alpha is { } value ? FormattableString.Invariant($" {value:R}") : "";
                lines.Add($"activation {layer.Name} {activation}{alpha}");
            }
        }

        return new StateOwner(layout.Optimizer, layout.Info.ParameterCount, layout.StateSlots, string.Join("\n", lines));
    }

    /// <summary>Refuses the optimizer and the numbers of another owner.</summary>
    /// <exception cref="StateFileException">They are those of another.</exception>
    public void Check(Optimizer optimizer, int parameterCount, int slots)
    {
        if (optimizer != Optimizer)
        {
            throw new StateFileException($"Expected the state of {Optimizer}, got that of {optimizer}.");
        }

        if (parameterCount != ParameterCount || slots != Slots)
        {
            throw new StateFileException(
                $"Expected a state of {Quantity.Plain(Slots, "moment")} of {Quantity.Plain(ParameterCount, "parameter")}, "
                + FormattableString.Invariant($"got {slots} of {parameterCount}."));
        }
    }

    /// <summary>Refuses the title of another owner, and names the first line in which they differ.</summary>
    /// <exception cref="StateFileException">It is the title of another.</exception>
    public void Check(string title)
    {
        if (title == Title)
        {
            return;
        }

        string[] expected = Title.Split('\n');
        string[] given = title.Split('\n');
        if (expected.AsSpan(1).SequenceEqual(given.AsSpan(1)))
        {
            throw new StateFileException(
                $"The state belongs to another network: expected {Line(expected, 0)}, got {Line(given, 0)}; "
                + "nothing but the name differs.");
        }

        int line = 0;
        while (line < expected.Length && line < given.Length && expected[line] == given[line])
        {
            line++;
        }

        throw new StateFileException(
            $"The state belongs to another network or loss: expected {Line(expected, line)}, got {Line(given, line)}.");
    }

    private static string Line(string[] lines, int line) =>
        line < lines.Length ? Excerpt.Of(lines[line]) : "nothing further";
}
