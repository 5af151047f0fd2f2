using System.ComponentModel;
using NetGen.Training;

namespace NetGen;

/// <content>
/// What emitted code reads and writes. All memory but the batch's inputs is allocated once, pinned, 64-byte aligned and
/// zeroed; a reference to its first value is given.
/// </content>
public abstract partial class Trainer
{
    private readonly InputMemory[] _inputs;
    private readonly OutputMemory[] _outputs;
    private readonly AlignedMemory<float> _sampleLosses;
    private readonly AlignedMemory<float> _sampleWeights;
    private readonly AlignedMemory<float> _sampleScales;
    private readonly AlignedMemory<float>[] _state;
    private OptimizerCoefficients _coefficients;

    /// <summary>
    /// The batch's inputs, [samples of the batch, inputs] row-major without padding: the caller's own memory if the batch
    /// lies there in one piece, and only to be read. Valid while the batch is worked on.
    /// </summary>
    protected ref float Inputs => ref InputsOf(0);

    /// <summary>The same of an input of tokens (<see cref="InputInfo.TakesTokens"/>): [samples of the batch, tokens].</summary>
    protected ref int Tokens => ref TokensOf(0);

    /// <summary>
    /// The batch's targets, [batch size, outputs] row-major without padding; not for losses with labels.
    /// </summary>
    protected ref float Targets => ref TargetsOf(0);

    /// <summary>
    /// The batch's labels, [batch size], -1 of what counts nothing; only for <see cref="Loss.SparseCategoricalCrossEntropy"/>.
    /// </summary>
    protected ref int Labels => ref LabelsOf(0);

    /// <summary>
    /// The batch's outputs, [batch size, outputs] row-major without padding, written by <see cref="EvaluateSamples"/>.
    /// </summary>
    protected ref float Outputs => ref OutputsOf(0);

    /// <summary>
    /// The loss of each sample, [batch size], without penalties: of several outputs the sum of weight times loss.
    /// </summary>
    protected ref float SampleLosses => ref _sampleLosses.First;

    /// <summary>
    /// What the gradient of each sample's loss is multiplied by, [batch size]: its weight over the samples of the batch.
    /// </summary>
    protected ref float SampleScales => ref _sampleScales.First;

    /// <summary>ε of <see cref="TrainerOptions.LabelSmoothing"/>, for losses with labels: targets are smoothed already.</summary>
    protected float LabelSmoothing => Options.LabelSmoothing;

    /// <summary>
    /// What losses with labels and their gradients are multiplied by, so that a mean over all labels of the batch becomes one over those
    /// that count, where some are -1; else 1.
    /// </summary>
    protected float MaskScale => MaskScaleOf(0);

    /// <summary>The gradients, [storage length].</summary>
    protected ref float GradientStorage => ref _sum.First;

    /// <summary>The numbers of the step that runs.</summary>
    protected ref readonly OptimizerCoefficients Coefficients => ref _coefficients;

    /// <summary>The seed of the dropout masks; their counter is <see cref="StepCount"/>, 0 in the first step.</summary>
    protected ulong DropoutSeed => Options.Seed;

    /// <summary>
    /// For <see cref="Loss.Hinge"/>: whether all targets of the batch are 0 or 1, which it reads as -1 and 1.
    /// </summary>
    protected bool TargetsAreBinary => TargetsOfAreBinary(0);

    /// <summary>
    /// What the batch has for an input, [samples of the batch, values] row-major without padding; only to be read. Valid while
    /// the batch is worked on.
    /// </summary>
    /// <param name="input">Its place in <see cref="NetworkInfo.Inputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe ref float InputsOf(int input) => ref *_inputs[input].Batch;

    /// <summary>
    /// What the batch has for an input of tokens, [samples of the batch, tokens], each one of those that the input knows; only to be
    /// read. Valid while the batch is worked on.
    /// </summary>
    /// <param name="input">Its place in <see cref="NetworkInfo.Inputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe ref int TokensOf(int input) => ref *(int*)_inputs[input].Batch;

    /// <summary>
    /// The batch's targets of an output, [batch size, values] row-major without padding; not for losses with labels.
    /// </summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref float TargetsOf(int output) => ref _outputs[output].Targets.First;

    /// <summary>
    /// The batch's labels of an output, [batch size, labels]; only for <see cref="Loss.SparseCategoricalCrossEntropy"/>.
    /// </summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref int LabelsOf(int output) => ref _outputs[output].Labels.First;

    /// <summary>The same as <see cref="MaskScale"/> of one of several outputs.</summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected float MaskScaleOf(int output) => _outputs[output].MaskScale;

    /// <summary>
    /// What the batch gives by an output, [batch size, values] row-major without padding, written by
    /// <see cref="EvaluateSamples"/>.
    /// </summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref float OutputsOf(int output) => ref _outputs[output].Values.First;

    /// <summary>
    /// The loss of each sample by an output alone, [batch size], not times its weight. <see cref="TrainSamples"/> and
    /// <see cref="EvaluateSamples"/> write it where there are several outputs.
    /// </summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref float SampleLossesOf(int output) => ref _outputs[output].Losses.First;

    /// <summary>
    /// For <see cref="Loss.Hinge"/>: whether all targets of an output in the batch are 0 or 1, which it reads as -1 and 1.
    /// </summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool TargetsOfAreBinary(int output) => _outputs[output].TargetsAreBinary;

    /// <summary>One of the optimizer's moments, [storage length].</summary>
    /// <param name="slot">0 .. state slots - 1.</param>
    protected ref float StateStorage(int slot) => ref _state[slot].First;
}
