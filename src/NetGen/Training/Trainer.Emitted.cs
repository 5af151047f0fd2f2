namespace NetGen;

/// <content>What the emitted class implements. Ranges that run at once are disjoint.</content>
public abstract partial class Trainer
{
    /// <summary>Copies the parameters in canonical order.</summary>
    /// <param name="destination">[parameter count].</param>
    /// <exception cref="ArgumentException">The length is not the parameter count.</exception>
    public abstract void GetParameters(Span<float> destination);

    /// <summary>Replaces the parameters; the optimizer's state stays.</summary>
    /// <param name="source">[parameter count], canonical order.</param>
    /// <exception cref="ArgumentException">The length is not the parameter count.</exception>
    public abstract void SetParameters(ReadOnlySpan<float> source);

    /// <summary>Writes the network's weights in safetensors format.</summary>
    /// <param name="stream">Written to from where it stands; left open.</param>
    public abstract void SaveWeights(Stream stream);

    /// <summary>Lays out what the samples read beside the weights themselves, such as transposed kernels.</summary>
    /// <remarks>Called before samples run, in every step, only when the layout asks for it.</remarks>
    protected virtual void PrepareSamples(int part, int parts)
    {
    }

    /// <summary>
    /// Forward with dropout for samples [first, end): the loss of each into <see cref="SampleLosses"/>, and the
    /// derivative of every layer, times <see cref="SampleScales"/>, for <see cref="ComputeGradients"/> and <see cref="UpdateParameters"/>.
    /// </summary>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The sample after the last.</param>
    protected virtual void TrainSamples(int first, int end) => throw WithoutLoss();

    /// <summary>
    /// The layers that training stops for until all samples have come as far, because they need something of the whole batch, in the
    /// order of the stops: indices into the layers of <see cref="Info"/>. A frozen layer computes with what
    /// <see cref="PrepareSamples"/> lays out instead, and its <see cref="ReduceSamples"/> are left out.
    /// </summary>
    protected virtual ReadOnlySpan<int> Barriers => default;

    /// <summary>The layers that keep averages of what batches show, as indices into the layers of <see cref="Info"/>.</summary>
    protected virtual ReadOnlySpan<int> AveragedLayers => default;

    /// <summary>
    /// The same where training stops for the whole batch (<see cref="Barriers"/>): the part between two barriers, for samples
    /// [first, end).
    /// </summary>
    /// <param name="phase">0 up to the first barrier, 1 from there to the second, and so on.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The sample after the last.</param>
    protected virtual void TrainPhase(int phase, int first, int end) => TrainSamples(first, end);

    /// <summary>What the whole batch gives at a barrier, when all samples have come to it; split by features.</summary>
    protected virtual void ReduceSamples(int barrier, int part, int parts, int count)
    {
    }

    /// <summary>Moves the averages of a layer towards the numbers of the batch that was trained on.</summary>
    /// <param name="layer">Index into the layers of <see cref="Info"/>, one of <see cref="AveragedLayers"/>.</param>
    protected virtual void MoveAverages(int layer)
    {
    }

    /// <summary>
    /// Copies what the samples that were trained on have shown and <see cref="MoveAverages(int)"/> moves towards, where several runs of
    /// samples are to be joined (<see cref="TrainerOptions.Shards"/>).
    /// </summary>
    /// <param name="shown">[<see cref="TrainerLayout.ShownValues"/>], overwritten.</param>
    protected virtual void TakeShown(ref float shown)
    {
    }

    /// <summary>Lets <see cref="MoveAverages(int)"/> move towards this instead.</summary>
    /// <param name="shown">[<see cref="TrainerLayout.ShownValues"/>].</param>
    protected virtual void PutShown(ref float shown)
    {
    }

    /// <summary>
    /// Puts what samples [first, end) go on from where their forward pass looks for it. Called before it, only where states are carried
    /// (<see cref="TrainerOptions.CarryState"/>).
    /// </summary>
    /// <param name="states">[batch size, <see cref="TrainerLayout.CarriedValues"/>].</param>
    /// <param name="first">The first sample.</param>
    /// <param name="end">The sample after the last.</param>
    protected virtual void PutStates(ref float states, int first, int end)
    {
    }

    /// <summary>Takes the states that the first samples of the batch have ended with.</summary>
    /// <param name="states">[batch size, <see cref="TrainerLayout.CarriedValues"/>].</param>
    /// <param name="count">The samples of the batch.</param>
    protected virtual void TakeStates(ref float states, int count)
    {
    }

    /// <summary>
    /// Forward without dropout for samples [first, end): <see cref="Outputs"/> and <see cref="SampleLosses"/>.
    /// </summary>
    protected abstract void EvaluateSamples(int first, int end);

    /// <summary>
    /// One part of the batch's gradients, with those of the penalties, into <see cref="GradientStorage"/>.
    /// </summary>
    protected virtual void ComputeGradients(int part, int parts, int count) => throw WithoutLoss();

    /// <summary>One part of the parameters: gradients and the optimizer's update in one pass.</summary>
    protected virtual void UpdateParameters(int part, int parts, int count) => throw WithoutLoss();

    /// <summary>The optimizer's update of a run of parameters in the storage, from <see cref="GradientStorage"/>.</summary>
    /// <param name="start">The first value's index: where a tensor begins, or 16, 32 and so on values behind.</param>
    /// <param name="length">How many values, padding included.</param>
    protected abstract void ApplyGradients(int start, int length);

    /// <summary>The layers with L1 and L2 penalties, as indices into the layers of <see cref="Info"/>.</summary>
    protected virtual ReadOnlySpan<int> PenalizedLayers => default;

    /// <summary>The L1 and L2 penalties of a layer's current weights.</summary>
    /// <param name="layer">Index into the layers of <see cref="Info"/>, one of <see cref="PenalizedLayers"/>.</param>
    protected virtual float Penalty(int layer) => 0;

    /// <summary>Copies padded storage into canonical order.</summary>
    /// <param name="storage">[storage length].</param>
    /// <param name="canonical">[parameter count].</param>
    protected abstract void ToCanonical(ref float storage, Span<float> canonical);

    /// <summary>Copies canonical order into padded storage; padding is left alone or zeroed.</summary>
    /// <param name="canonical">[parameter count].</param>
    /// <param name="storage">[storage length].</param>
    protected abstract void ToStorage(ReadOnlySpan<float> canonical, ref float storage);

    /// <summary>
    /// After <see cref="EvaluateSamples"/>: the activations of a layer that has an activation; else empty.
    /// </summary>
    /// <param name="layer">Index into the layers of <see cref="Info"/>.</param>
    /// <param name="sample">The sample within the batch.</param>
    protected abstract ReadOnlySpan<float> LayerOutput(int layer, int sample);

    // What only a trainer with a loss implements is never called without one: Fit and Evaluate say so before.
    private static InvalidOperationException WithoutLoss() => new("The network has no loss.");
}
