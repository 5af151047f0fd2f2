using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>What an emitted trainer tells <see cref="Trainer"/> about its network. Immutable.</summary>
public sealed class TrainerLayout
{
    /// <summary>Describes a network's training. Called by emitted code.</summary>
    /// <param name="info">The network.</param>
    /// <param name="loss">What training minimises; null where it is a method of the user's, or nothing is.</param>
    /// <param name="optimizer">How parameters follow the gradient.</param>
    /// <param name="storageLength">Values of the padded storage that gradients and moments use.</param>
    /// <param name="tensors">The parameter tensors in that storage, in canonical order.</param>
    /// <param name="stateSlots">How many storages the optimizer keeps: 2 for Adam, 0 for plain SGD.</param>
    /// <param name="initialState">What those storages hold before the first step: 0.1 for Adagrad, else 0.</param>
    /// <param name="needsPreparation">
    /// Whether <see cref="Trainer.PrepareSamples"/> has to run before samples do.
    /// </param>
    /// <param name="customLoss">The name of the user's method that gives the loss; null without one.</param>
    /// <param name="mostSamples">The most samples of a batch that the emitted class has room for, at least 1.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="info"/> or <paramref name="tensors"/> is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or no sample has room.</exception>
    /// <exception cref="ArgumentException">A tensor lies outside the storage.</exception>
    public TrainerLayout(
        NetworkInfo info,
        Loss? loss,
        Optimizer optimizer,
        int storageLength,
        TensorSegment[] tensors,
        int stateSlots,
        float initialState,
        bool needsPreparation,
        string? customLoss = null,
        int mostSamples = int.MaxValue)
    {
        Info = info ?? throw new ArgumentNullException(nameof(info));
        Loss = loss;
        LossName = loss?.ToString() ?? customLoss;
        Optimizer = optimizer;
        StorageLength = Argument.NotNegative(storageLength, nameof(storageLength));
        Tensors = new ReadOnlyCollection<TensorSegment>(Inside(storageLength, tensors));
        StateSlots = Argument.NotNegative(stateSlots, nameof(stateSlots));
        InitialState = initialState;
        NeedsPreparation = needsPreparation;
        MostSamples = Argument.Positive(mostSamples, nameof(mostSamples));
    }

    /// <summary>The network.</summary>
    public NetworkInfo Info { get; }

    /// <summary>What training minimises; null where it is a method of the user's, or nothing is.</summary>
    public Loss? Loss { get; }

    /// <summary>What training minimises, a method of the user's too; null for those who write their own loop.</summary>
    public string? LossName { get; }

    /// <summary>How parameters follow the gradient.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Values of the padded storage that gradients and moments use.</summary>
    public int StorageLength { get; }

    /// <summary>The parameter tensors in that storage, in canonical order.</summary>
    public IReadOnlyList<TensorSegment> Tensors { get; }

    /// <summary>How many storages the optimizer keeps.</summary>
    public int StateSlots { get; }

    /// <summary>What those storages hold before the first step, padding included.</summary>
    public float InitialState { get; }

    /// <summary>Whether <see cref="Trainer.PrepareSamples"/> has to run before samples do.</summary>
    public bool NeedsPreparation { get; }

    /// <summary>The most samples of a batch that the emitted class has room for.</summary>
    public int MostSamples { get; }

    private static TensorSegment[] Inside(int storageLength, TensorSegment[] tensors)
    {
        foreach (TensorSegment tensor in tensors ?? throw new ArgumentNullException(nameof(tensors)))
        {
            if (tensor.Length > storageLength - tensor.Offset)
            {
                throw new ArgumentException(
                    $"'{Excerpt.Of(tensor.Name)}' ends at {(long)tensor.Offset + tensor.Length}; "
                    + $"the storage has {Quantity.Plain(storageLength, "value")}.",
                    nameof(tensors));
            }
        }

        return (TensorSegment[])tensors.Clone();
    }
}
