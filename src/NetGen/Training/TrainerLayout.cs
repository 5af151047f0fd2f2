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
    /// <param name="carriedValues">
    /// The values of a sample's states that the next batch can go on from (<see cref="TrainerOptions.CarryState"/>); 0 for none.
    /// </param>
    /// <param name="shownValues">The values that batches show and averages of layers move towards; 0 for none.</param>
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
        int mostSamples = int.MaxValue,
        int carriedValues = 0,
        int shownValues = 0)
        : this(
            info,
            [OfOnlyOutput(info, loss, customLoss)],
            optimizer,
            storageLength,
            tensors,
            stateSlots,
            initialState,
            needsPreparation,
            mostSamples,
            carriedValues,
            shownValues)
    {
    }

    /// <summary>Describes the training of a network of several inputs or outputs. Called by emitted code.</summary>
    /// <param name="info">The network.</param>
    /// <param name="outputs">One for each output, in the order of <see cref="NetworkInfo.Outputs"/>.</param>
    /// <param name="optimizer">How parameters follow the gradient.</param>
    /// <param name="storageLength">Values of the padded storage that gradients and moments use.</param>
    /// <param name="tensors">The parameter tensors in that storage, in canonical order.</param>
    /// <param name="stateSlots">How many storages the optimizer keeps: 2 for Adam, 0 for plain SGD.</param>
    /// <param name="initialState">What those storages hold before the first step: 0.1 for Adagrad, else 0.</param>
    /// <param name="needsPreparation">
    /// Whether <see cref="Trainer.PrepareSamples"/> has to run before samples do.
    /// </param>
    /// <param name="mostSamples">The most samples of a batch that the emitted class has room for, at least 1.</param>
    /// <param name="carriedValues">
    /// The values of a sample's states that the next batch can go on from (<see cref="TrainerOptions.CarryState"/>); 0 for none.
    /// </param>
    /// <param name="shownValues">The values that batches show and averages of layers move towards; 0 for none.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="info"/>, <paramref name="outputs"/> or <paramref name="tensors"/> is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or no sample has room.</exception>
    /// <exception cref="ArgumentException">
    /// The outputs are not those of the network, labels don't share out an output's values, or a tensor lies outside the storage.
    /// </exception>
    public TrainerLayout(
        NetworkInfo info,
        OutputLayout[] outputs,
        Optimizer optimizer,
        int storageLength,
        TensorSegment[] tensors,
        int stateSlots,
        float initialState,
        bool needsPreparation,
        int mostSamples = int.MaxValue,
        int carriedValues = 0,
        int shownValues = 0)
    {
        Info = info ?? throw new ArgumentNullException(nameof(info));
        Outputs = new ReadOnlyCollection<OutputLayout>(OfNetwork(info, outputs));
        Loss = outputs.Length == 1 ? outputs[0].Loss : null;
        LossName = NameOfLoss(outputs);
        Optimizer = optimizer;
        StorageLength = Argument.NotNegative(storageLength, nameof(storageLength));
        Tensors = new ReadOnlyCollection<TensorSegment>(Inside(storageLength, tensors));
        StateSlots = Argument.NotNegative(stateSlots, nameof(stateSlots));
        InitialState = initialState;
        NeedsPreparation = needsPreparation;
        MostSamples = Argument.Positive(mostSamples, nameof(mostSamples));
        CarriedValues = Argument.NotNegative(carriedValues, nameof(carriedValues));
        ShownValues = Argument.NotNegative(shownValues, nameof(shownValues));
    }

    /// <summary>The network.</summary>
    public NetworkInfo Info { get; }

    /// <summary>How each output is trained, in the order of <see cref="NetworkInfo.Outputs"/>.</summary>
    public IReadOnlyList<OutputLayout> Outputs { get; }

    /// <summary>
    /// What training minimises; null where it is a method of the user's, the losses of several outputs, or nothing.
    /// </summary>
    public Loss? Loss { get; }

    /// <summary>
    /// What training minimises, a method of the user's too; of several outputs as in <c>policy: SparseCategoricalCrossEntropy,
    /// value: 0.5 MeanSquaredError</c>; null for those who write their own loop.
    /// </summary>
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

    /// <summary>The values of a sample's states that the next batch can go on from; 0 for none.</summary>
    public int CarriedValues { get; }

    /// <summary>The values that batches show and averages of layers move towards; 0 for none.</summary>
    public int ShownValues { get; }

    private static OutputLayout OfOnlyOutput(NetworkInfo info, Loss? loss, string? customLoss)
    {
        ArgumentNullException.ThrowIfNull(info);
        LayerInfo output = info.Layer(info.Outputs[0]);
        int rows = output.OutputSize / output.OutputShape[output.OutputShape.Count - 1];
        return new OutputLayout(
            info.Outputs[0], loss, customLoss, weight: 1, labels: loss == NetGen.Loss.SparseCategoricalCrossEntropy ? rows : 0);
    }

    private static OutputLayout[] OfNetwork(NetworkInfo info, OutputLayout[] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (!info.Outputs.SequenceEqual(outputs.Select(output => output.Name)))
        {
            throw new ArgumentException(
                $"Expected the outputs {Excerpt.OfList(info.Outputs)}, got {Excerpt.OfList(outputs.Select(output => output.Name))}.",
                nameof(outputs));
        }

        foreach (OutputLayout output in outputs)
        {
            int size = info.Layer(output.Name).OutputSize;
            if (output.Labels > 0 && size % output.Labels != 0)
            {
                throw new ArgumentException(
                    $"Expected labels that share out {Quantity.Plain(size, "value")} of '{Excerpt.Of(output.Name)}', got {output.Labels}.",
                    nameof(outputs));
            }
        }

        return (OutputLayout[])outputs.Clone();
    }

    private static string? NameOfLoss(OutputLayout[] outputs)
    {
        if (outputs.Length == 1 && outputs[0].Weight == 1)
        {
            return outputs[0].LossName;
        }

        string[] losses =
        [
            .. outputs.Where(output => output.LossName is not null).Select(output => output.Weight == 1
                ? $"{output.Name}: {output.LossName}"
                : FormattableString.Invariant($"{output.Name}: {output.Weight} {output.LossName}")),
        ];
        return losses.Length == 0 ? null : string.Join(", ", losses);
    }

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
