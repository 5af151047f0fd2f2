using System.ComponentModel;
using NetGen.Training;

namespace NetGen;

/// <content>
/// Steps of networks with several inputs or outputs: the emitted class hands a batch over span by span, the first input
/// first, and then steps on what was taken.
/// </content>
public abstract partial class Trainer
{
    /// <summary>What is being called when a batch is handed over.</summary>
    private const string TakesBatches = "Step or Gradients";

    private readonly SampleColumns _given;
    private int _taken;

    /// <summary>Copies what a batch has for an input. The first input begins a batch and says how many samples it has.</summary>
    /// <param name="input">Its place in <see cref="NetworkInfo.Inputs"/>.</param>
    /// <param name="values">[count, values], of the first input 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="name">What the caller's parameter is called.</param>
    /// <exception cref="ArgumentException">The length does not fit; the message names the expected and the given one.</exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe void TakeInputs(int input, ReadOnlySpan<float> values, string name)
    {
        InputMemory memory = BeginInput(input, values.Length, name);
        values.CopyTo(memory.Own);
        _given.SetInput(input, new PinnedRows(memory.OwnPointer));
    }

    /// <summary>The same for an input of tokens.</summary>
    /// <param name="input">Its place in <see cref="NetworkInfo.Inputs"/>.</param>
    /// <param name="tokens">[count, tokens], of the first input 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="name">What the caller's parameter is called.</param>
    /// <exception cref="ArgumentException">The length does not fit; the message names the expected and the given one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input does not know a token; the message says which, where and of how many.</exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe void TakeTokens(int input, ReadOnlySpan<int> tokens, string name)
    {
        InputMemory memory = BeginInput(input, tokens.Length, name);
        memory.CheckTokens(tokens, name);
        tokens.CopyTo(memory.OwnTokens);
        _given.SetInput(input, new PinnedRows(memory.OwnPointer));
    }

    /// <summary>Counts the samples of the first input and checks that the others have as many.</summary>
    private InputMemory BeginInput(int input, int given, string name)
    {
        CheckUsable(TakesBatches);
        InputMemory memory = _inputs[input];
        if (input == 0)
        {
            _taken = CountSamples(given, name);
        }
        else if (given != (long)_taken * memory.Size)
        {
            string one = memory.TokenCount > 0 ? "token" : "value";
            throw new ArgumentException(
                $"Expected {_taken} x {memory.Size} = {Quantity.Plain((long)_taken * memory.Size, one)} "
                + $"of '{Excerpt.Of(memory.Name)}', got {given}.",
                name);
        }

        return memory;
    }

    /// <summary>Copies what a batch has to compare an output with.</summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    /// <param name="values">[count, values], as many samples as of the first input.</param>
    /// <param name="name">What the caller's parameter is called.</param>
    /// <exception cref="ArgumentException">The length does not fit; the message names the expected and the given one.</exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe void TakeTargets(int output, ReadOnlySpan<float> values, string name)
    {
        CheckUsable(TakesBatches);
        CheckTargets(output, _taken, values.Length, name);
        OutputMemory memory = _outputs[output];
        values.CopyTo(memory.Targets.Span);
        _given.SetAnswers(output, new PinnedRows(memory.Targets.Pointer));
    }

    /// <summary>Copies the labels that a batch compares an output with.</summary>
    /// <param name="output">Its place in <see cref="NetworkInfo.Outputs"/>.</param>
    /// <param name="labels">[count, labels], as many samples as of the first input, each from 0 to classes - 1.</param>
    /// <param name="name">What the caller's parameter is called.</param>
    /// <exception cref="ArgumentException">
    /// The length or a label does not fit; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe void TakeLabels(int output, ReadOnlySpan<int> labels, string name)
    {
        CheckUsable(TakesBatches);
        CheckLabels(output, _taken, labels, name);
        OutputMemory memory = _outputs[output];
        labels.CopyTo(memory.Labels.Span);
        _given.SetAnswers(output, new PinnedRows(memory.Labels.Pointer));
    }

    /// <summary>Forward, backward and the optimizer on the batch that was taken.</summary>
    /// <returns>The mean loss before the update, with penalties.</returns>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe float StepOnTaken() => Step(_given.InOnePiece(weights: null), _taken);

    /// <summary>The same with a weight for each sample.</summary>
    /// <param name="weights">[count], each finite and at least 0.</param>
    /// <returns>Σ weight · loss / count before the update, with penalties.</returns>
    /// <exception cref="ArgumentException">
    /// The length or a weight does not fit, or there are <see cref="TrainerOptions.ClassWeights"/> too.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss, or the norm that is clipped, is NaN or infinite; nothing has changed.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe float StepOnTaken(ReadOnlySpan<float> weights)
    {
        CheckWeights(weights, _taken);
        fixed (float* firstWeight = weights)
        {
            return Step(_given.InOnePiece(firstWeight), _taken);
        }
    }

    /// <summary>Forward and backward on the batch that was taken, without clipping and without an update.</summary>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>The mean loss with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">The length is not the parameter count.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe float GradientsOnTaken(Span<float> destination) =>
        Gradients(_given.InOnePiece(weights: null), _taken, destination);

    /// <summary>The same with a weight for each sample.</summary>
    /// <param name="weights">[count], each finite and at least 0.</param>
    /// <param name="destination">[parameter count], canonical order, overwritten.</param>
    /// <returns>Σ weight · loss / count with penalties; NaN is returned, not thrown.</returns>
    /// <exception cref="ArgumentException">
    /// A length or a weight does not fit, or there are <see cref="TrainerOptions.ClassWeights"/> too.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected unsafe float GradientsOnTaken(ReadOnlySpan<float> weights, Span<float> destination)
    {
        CheckWeights(weights, _taken);
        fixed (float* firstWeight = weights)
        {
            return Gradients(_given.InOnePiece(firstWeight), _taken, destination);
        }
    }
}
