namespace NetGen.Training;

/// <summary>Checks what carries states from batch to batch.</summary>
internal static class CarriedStates
{
    private const string Option = nameof(TrainerOptions.CarryState);

    /// <exception cref="ArgumentException">States are to be carried, and another option or the network is against it.</exception>
    public static void Check(TrainerOptions options, TrainerLayout layout)
    {
        if (!options.CarryState)
        {
            return;
        }

        if (options.Shuffle)
        {
            throw new ArgumentException(
                $"{Option} is set, but samples are shuffled: the next batch would not go on where this one ended. "
                + $"Set {nameof(options.Shuffle)} to false and order the samples, as {nameof(Dataset)}.{nameof(Dataset.Windows)}(..., "
                + $"lanes: {nameof(options.BatchSize)}) does.",
                Option);
        }

        if (layout.LossName is null)
        {
            throw new ArgumentException(
                $"{Option} is set, but {layout.Info.Name} has no loss, so that there are no steps to carry states between.", Option);
        }

        if (layout.Info.Layers.FirstOrDefault(WalksBackwards) is { } layer)
        {
            throw new ArgumentException(
                $"{Option} is set, but '{Excerpt.Of(layer.Name)}' of {layout.Info.Name}, {layer.Description}, walks from the last step to the first: "
                + "the batch before ends where this one begins, not behind it.",
                Option);
        }

        if (layout.CarriedValues == 0)
        {
            throw new ArgumentException($"{Option} is set, but {layout.Info.Name} has no recurrent layer whose state could be carried.", Option);
        }
    }

    /// <summary>Refuses windows of a series that don't go on from batch to batch; of other samples nobody knows.</summary>
    /// <param name="options">Those of the trainer.</param>
    /// <param name="data">The samples.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentException">States are carried, and the windows are in other lanes or in none.</exception>
    public static void CheckLanes(TrainerOptions options, Dataset data, string name)
    {
        if (options.CarryState && data.Lanes is { } lanes && lanes != options.BatchSize)
        {
            string given = lanes == 0 ? "are in none" : $"are in {Quantity.Plain(lanes, "lane")}";
            throw new ArgumentException(
                $"{Option} is set, so sample i of a batch goes on where that of the batch before ended: expected windows in "
                + $"{Quantity.Plain(options.BatchSize, "lane")}, one for each sample of a batch (lanes: {options.BatchSize}); these {given}.",
                name);
        }
    }

    private static bool WalksBackwards(LayerInfo layer) =>
        layer.Arguments.Any(argument => argument is { Name: "Bidirectional" or "GoBackwards", Value: true });
}
