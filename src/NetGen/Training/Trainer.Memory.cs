using NetGen.Training;

namespace NetGen;

/// <content>
/// What emitted code reads and writes. All memory but the batch's inputs is allocated once, pinned, 64-byte aligned and
/// zeroed; a reference to its first value is given.
/// </content>
public abstract partial class Trainer
{
    private readonly AlignedMemory<float> _inputs;
    private readonly AlignedMemory<float> _targets;
    private readonly AlignedMemory<int> _labels;
    private readonly AlignedMemory<float> _outputs;
    private readonly AlignedMemory<float> _sampleLosses;
    private readonly AlignedMemory<float> _sampleWeights;
    private readonly AlignedMemory<float> _sampleScales;
    private readonly AlignedMemory<float> _gradients;
    private readonly AlignedMemory<float>[] _state;
    private unsafe float* _batchInputs;
    private OptimizerCoefficients _coefficients;

    /// <summary>
    /// The batch's inputs, [samples of the batch, inputs] row-major without padding: the caller's own memory if the batch
    /// lies there in one piece, and only to be read. Valid while the batch is worked on.
    /// </summary>
    protected unsafe ref float Inputs => ref *_batchInputs;

    /// <summary>
    /// The batch's targets, [batch size, outputs] row-major without padding; not for losses with labels.
    /// </summary>
    protected ref float Targets => ref _targets.First;

    /// <summary>The batch's labels, [batch size]; only for <see cref="Loss.SparseCategoricalCrossEntropy"/>.</summary>
    protected ref int Labels => ref _labels.First;

    /// <summary>
    /// The batch's outputs, [batch size, outputs] row-major without padding, written by <see cref="EvaluateSamples"/>.
    /// </summary>
    protected ref float Outputs => ref _outputs.First;

    /// <summary>The loss of each sample, [batch size], without penalties.</summary>
    protected ref float SampleLosses => ref _sampleLosses.First;

    /// <summary>
    /// What the gradient of each sample's loss is multiplied by, [batch size]: its weight over the samples of the batch.
    /// </summary>
    protected ref float SampleScales => ref _sampleScales.First;

    /// <summary>ε of <see cref="TrainerOptions.LabelSmoothing"/>, for losses with labels: targets are smoothed already.</summary>
    protected float LabelSmoothing => Options.LabelSmoothing;

    /// <summary>The gradients, [storage length].</summary>
    protected ref float GradientStorage => ref _gradients.First;

    /// <summary>The numbers of the step that runs.</summary>
    protected ref readonly OptimizerCoefficients Coefficients => ref _coefficients;

    /// <summary>The seed of the dropout masks; their counter is <see cref="StepCount"/>, 0 in the first step.</summary>
    protected ulong DropoutSeed => Options.Seed;

    /// <summary>
    /// For <see cref="Loss.Hinge"/>: whether all targets of the batch are 0 or 1, which it reads as -1 and 1.
    /// </summary>
    protected bool TargetsAreBinary { get; private set; }

    /// <summary>One of the optimizer's moments, [storage length].</summary>
    /// <param name="slot">0 .. state slots - 1.</param>
    protected ref float StateStorage(int slot) => ref _state[slot].First;
}
