namespace NetGen.Networks.Tests.Support;

/// <summary>An emitted trainer behind one shape: targets are rows, or labels for the sparse loss.</summary>
internal sealed class TrainerUnderTest : IDisposable
{
    private readonly StepMethod<float>? _step;
    private readonly StepMethod<int>? _stepOnLabels;
    private readonly GradientsMethod<float>? _gradients;
    private readonly GradientsMethod<int>? _gradientsOnLabels;
    private readonly WeightedStepMethod<float>? _weightedStep;
    private readonly WeightedStepMethod<int>? _weightedStepOnLabels;
    private readonly WeightedGradientsMethod<float>? _weightedGradients;
    private readonly WeightedGradientsMethod<int>? _weightedGradientsOnLabels;

    public TrainerUnderTest(NetworkUnderTest network, TrainerOptions? options)
    {
        Network = network;
        Trainer = network.Bind<Func<TrainerOptions?, Trainer>>("CreateTrainer")(options);
        if (network.Declaration.Loss == Loss.SparseCategoricalCrossEntropy)
        {
            _stepOnLabels = Bind<StepMethod<int>>("Step");
            _gradientsOnLabels = Bind<GradientsMethod<int>>("Gradients");
            _weightedStepOnLabels = Bind<WeightedStepMethod<int>>("Step");
            _weightedGradientsOnLabels = Bind<WeightedGradientsMethod<int>>("Gradients");
        }
        else
        {
            _step = Bind<StepMethod<float>>("Step");
            _gradients = Bind<GradientsMethod<float>>("Gradients");
            _weightedStep = Bind<WeightedStepMethod<float>>("Step");
            _weightedGradients = Bind<WeightedGradientsMethod<float>>("Gradients");
        }
    }

    private delegate float StepMethod<TTarget>(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets);

    private delegate float GradientsMethod<TTarget>(
        ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, Span<float> destination);

    private delegate float WeightedStepMethod<TTarget>(
        ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights);

    private delegate float WeightedGradientsMethod<TTarget>(
        ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights, Span<float> destination);

    public NetworkUnderTest Network { get; }

    public Trainer Trainer { get; }

    /// <summary>One step on a batch; the mean loss.</summary>
    public float Step(Batch batch) =>
        _step is not null ? _step(batch.Inputs, batch.Targets) : _stepOnLabels!(batch.Inputs, batch.Labels);

    /// <summary>The mean loss and its gradients, nothing changed.</summary>
    public float Gradients(Batch batch, Span<float> destination) =>
        _gradients is not null
            ? _gradients(batch.Inputs, batch.Targets, destination)
            : _gradientsOnLabels!(batch.Inputs, batch.Labels, destination);

    /// <summary>One step on a batch whose samples have weights.</summary>
    public float Step(Batch batch, float[] weights) =>
        _weightedStep is not null
            ? _weightedStep(batch.Inputs, batch.Targets, weights)
            : _weightedStepOnLabels!(batch.Inputs, batch.Labels, weights);

    /// <summary>Loss and gradients of a batch whose samples have weights.</summary>
    public float Gradients(Batch batch, float[] weights, Span<float> destination) =>
        _weightedGradients is not null
            ? _weightedGradients(batch.Inputs, batch.Targets, weights, destination)
            : _weightedGradientsOnLabels!(batch.Inputs, batch.Labels, weights, destination);

    public void Dispose() => Trainer.Dispose();

    private TDelegate Bind<TDelegate>(string method)
        where TDelegate : Delegate =>
        Emitted.Method<TDelegate>(Trainer, method);
}
