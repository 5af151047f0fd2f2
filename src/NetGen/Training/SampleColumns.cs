namespace NetGen.Training;

/// <summary>
/// Where the samples are that batches are taken from: a column of values for each input, and for each output a column of
/// what it is compared with. Whoever fills it in keeps the memory pinned.
/// </summary>
internal sealed unsafe class SampleColumns(int inputs, int outputs)
{
    private readonly PinnedRows[] _inputs = new PinnedRows[inputs];
    private readonly PinnedRows[] _answers = new PinnedRows[outputs];
    private readonly bool[] _areUnmasked = new bool[outputs];
    private readonly Variation?[] _variations = new Variation?[inputs];

    /// <summary>[samples]; null where every sample counts once.</summary>
    public float* Weights { get; set; }

    /// <summary>[samples, values of the input].</summary>
    public ref readonly PinnedRows Input(int input) => ref _inputs[input];

    /// <summary>[samples, values of the output] of float or [samples, labels] of int; empty where it is compared with nothing.</summary>
    public ref readonly PinnedRows Answers(int output) => ref _answers[output];

    public void SetInput(int input, PinnedRows values) => _inputs[input] = values;

    public void SetAnswers(int output, PinnedRows values) => _answers[output] = values;

    /// <summary>Whether labels of an output may be -1; where nobody has looked, they may.</summary>
    public bool MayBeMasked(int output) => !_areUnmasked[output];

    /// <summary>Says that no label of an output is -1.</summary>
    public void SetUnmasked(int output) => _areUnmasked[output] = true;

    /// <summary>How an input is varied where a network learns from it; null where it is not.</summary>
    public Variation? Variation(int input) => _variations[input];

    public void SetVariation(int input, Variation variation) => _variations[input] = variation;

    /// <summary>Lets the memory of all columns go.</summary>
    public void Release()
    {
        Array.ForEach(_inputs, rows => rows.Dispose());
        Array.ForEach(_answers, rows => rows.Dispose());
    }

    /// <summary>All samples as one batch, in their own order.</summary>
    public BatchSource InOnePiece(float* weights)
    {
        Weights = weights;
        return new BatchSource(this, [], first: 0);
    }
}
