using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>The network in plain loops, sample by sample.</summary>
internal sealed class LoopPredictor(Subject subject, int count) : Predictor(subject, count)
{
    private readonly LoopNetwork _network = new(subject.DenseLayers, subject.ParametersOf(subject.Create()));

    public override void Predict()
    {
        for (int sample = 0; sample < Count; sample++)
        {
            _network.Predict(Inputs.Span.Slice(sample * Subject.InputSize, Subject.InputSize));
            _network.Outputs.CopyTo(Outputs.Span[(sample * Subject.OutputSize)..]);
        }
    }
}
