namespace NetGen.Benchmarks.Networks;

/// <summary>A decoder of 64 features and two blocks, token by token.</summary>
[Input(128)]
[Embedding(64, 64)]
[PositionEmbedding]
[TransformerBlock(4, 256, Causal = true)]
[TransformerBlock(4, 256, Causal = true)]
[LayerNormalization]
[Dense(64, Activation.Softmax)]
[Causal]
internal sealed partial class DecoderOf64 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams)
    {
        if (streams > 1)
        {
            Streams many = CreateStreams(streams);
            return Decoding.Steps(InputSize, streams, many.Step, many.Reset);
        }

        Stream stream = CreateStream();
        return Decoding.Step(InputSize, stream.Step, () => stream.Position, stream.Reset);
    }

    void INetwork.Predict(ReadOnlySpan<float> input, Span<float> output) => Predict(Samples.Tokens(input), output);

    void INetwork.PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => PredictBatch(Samples.Tokens(inputs), outputs);

    void INetwork.PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers) =>
        PredictBatch(Samples.Tokens(inputs), outputs, workers);
}

/// <summary>One of 128 features and four blocks, whose weights outgrow the second-level cache of most machines.</summary>
[Input(128)]
[Embedding(64, 128)]
[PositionEmbedding]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[LayerNormalization]
[Dense(64, Activation.Softmax)]
[Causal]
internal sealed partial class DecoderOf128 : IStreamedNetwork
{
    /// <inheritdoc/>
    public StreamStep CreateStep(int streams)
    {
        if (streams > 1)
        {
            Streams many = CreateStreams(streams);
            return Decoding.Steps(InputSize, streams, many.Step, many.Reset);
        }

        Stream stream = CreateStream();
        return Decoding.Step(InputSize, stream.Step, () => stream.Position, stream.Reset);
    }

    void INetwork.Predict(ReadOnlySpan<float> input, Span<float> output) => Predict(Samples.Tokens(input), output);

    void INetwork.PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => PredictBatch(Samples.Tokens(inputs), outputs);

    void INetwork.PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers) =>
        PredictBatch(Samples.Tokens(inputs), outputs, workers);
}

/// <summary>The smaller decoder as it is trained: on windows of 64 tokens, each of which has the next one for its target.</summary>
[Input(64)]
[Embedding(64, 64)]
[PositionEmbedding]
[TransformerBlock(4, 256, Causal = true)]
[TransformerBlock(4, 256, Causal = true)]
[LayerNormalization]
[Dense(64, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class DecoderOfWindows : ITrainedNetwork
{
    /// <inheritdoc/>
    public BoundTrainer Bind(TrainerOptions options, TrainingBatch batch)
    {
        Trainer trainer = CreateTrainer(options);
        int[] tokens = Samples.Tokens(batch.Inputs);
        return new BoundTrainer(
            trainer,
            () => trainer.Step(tokens, batch.Labels),
            gradients => trainer.Gradients(tokens, batch.Labels, gradients));
    }

    void INetwork.Predict(ReadOnlySpan<float> input, Span<float> output) => Predict(Samples.Tokens(input), output);

    void INetwork.PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => PredictBatch(Samples.Tokens(inputs), outputs);

    void INetwork.PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers) =>
        PredictBatch(Samples.Tokens(inputs), outputs, workers);
}
