namespace NetGen.Training;

/// <summary>
/// Where the samples are that batches are taken from: a column of values for each input, and for each output a column of
/// what it is compared with. Whoever fills it in keeps the memory pinned.
/// </summary>
internal sealed unsafe class SampleColumns(int inputs, int outputs)
{
    private readonly float*[] _inputs = new float*[inputs];
    private readonly void*[] _answers = new void*[outputs];
    private readonly Variation?[] _variations = new Variation?[inputs];

    /// <summary>[samples]; null where every sample counts once.</summary>
    public float* Weights { get; set; }

    /// <summary>[samples, values of the input].</summary>
    public float* Input(int input) => _inputs[input];

    /// <summary>[samples, values of the output] of float or [samples, labels] of int; null where it is compared with nothing.</summary>
    public void* Answers(int output) => _answers[output];

    public void SetInput(int input, float* values) => _inputs[input] = values;

    public void SetAnswers(int output, void* values) => _answers[output] = values;

    /// <summary>How an input is varied where a network learns from it; null where it is not.</summary>
    public Variation? Variation(int input) => _variations[input];

    public void SetVariation(int input, Variation variation) => _variations[input] = variation;

    /// <summary>All samples as one batch, in their own order.</summary>
    public BatchSource InOnePiece(float* weights)
    {
        Weights = weights;
        return new BatchSource(this, [], first: 0);
    }
}
