namespace NetGen;

/// <summary>What an emitted trainer tells <see cref="Trainer"/> about one output of its network. Immutable.</summary>
public sealed class OutputLayout
{
    /// <summary>Describes how an output is trained. Called by emitted code.</summary>
    /// <param name="name">The output's name, as in <see cref="NetworkInfo.Outputs"/>.</param>
    /// <param name="loss">What compares it; null where that is a method of the user's, or nothing does.</param>
    /// <param name="customLoss">The name of the user's method that gives the loss; null without one.</param>
    /// <param name="weight">What its loss counts in the loss of the network: finite, at least 0.</param>
    /// <param name="labels">The class indices of a sample: one for each row of the output; 0 where it is compared with targets.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite, or the labels are negative.</exception>
    public OutputLayout(string name, Loss? loss, string? customLoss, float weight, int labels)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Loss = loss;
        LossName = loss?.ToString() ?? customLoss;
        Weight = weight is >= 0 and < float.PositiveInfinity
            ? weight
            : throw new ArgumentOutOfRangeException(nameof(weight), weight, "Expected a finite weight of at least 0.");
        Labels = Argument.NotNegative(labels, nameof(labels));
    }

    /// <summary>The output's name, as in <see cref="NetworkInfo.Outputs"/>.</summary>
    public string Name { get; }

    /// <summary>What compares it; null where that is a method of the user's, or nothing does.</summary>
    public Loss? Loss { get; }

    /// <summary>What compares it, a method of the user's too; null for an output without a loss.</summary>
    public string? LossName { get; }

    /// <summary>What its loss counts in the loss of the network.</summary>
    public float Weight { get; }

    /// <summary>The class indices of a sample; 0 where the output is compared with targets.</summary>
    public int Labels { get; }
}
