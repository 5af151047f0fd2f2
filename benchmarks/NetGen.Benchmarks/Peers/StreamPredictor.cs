using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers;

/// <summary>
/// Streams of a network: each call is the next step of all. Samples are [step][stream][feature], and begin anew behind the last;
/// the state goes on.
/// </summary>
internal abstract class StreamPredictor(Subject subject, int streams) : Predictor(subject, streams)
{
    private readonly int _inputs = streams * (subject.InputSize / subject.Info.InputShape[0]);
    private readonly int _outputs = streams * subject.Info.Layers[^1].OutputShape[^1];
    private readonly int _steps = subject.Info.InputShape[0];

    private int _step;

    public sealed override void Predict()
    {
        Step(Inputs.Span.Slice(_step * _inputs, _inputs), Outputs.Span.Slice(_step * _outputs, _outputs));
        _step = _step + 1 < _steps ? _step + 1 : 0;
    }

    /// <summary>A copy of the samples.</summary>
    public float[] ReadInputs() => [.. Inputs.Span];

    protected abstract void Step(ReadOnlySpan<float> frames, Span<float> outputs);
}
