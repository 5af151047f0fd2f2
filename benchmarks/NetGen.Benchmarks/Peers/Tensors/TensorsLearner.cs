using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>Training of the digit classifier on TensorPrimitives.</summary>
internal sealed class TensorsLearner : Learner
{
    private readonly TrainingBatch _batch;
    private readonly DenseNetwork _network;
    private readonly DenseTrainer _trainer;

    public TensorsLearner(Subject subject, Optimizer optimizer, TrainingBatch batch, float learningRate)
    {
        if (subject.Loss != Loss.SparseCategoricalCrossEntropy)
        {
            throw new NotSupportedException($"The trainer on TensorPrimitives knows no {subject.Loss}.");
        }

        _batch = batch;
        _network = new DenseNetwork(subject.DenseLayers, subject.ParametersOf(subject.Create(optimizer)), batch.Count);
        IUpdateRule rule =
            optimizer == Optimizer.SGD ? new StochasticGradientDescent(learningRate) : new Adam(learningRate);
        _trainer = new DenseTrainer(_network, batch.Count, rule);
    }

    public override float Step() => _trainer.Step(_batch.Inputs, _batch.Labels);

    public override float ComputeGradients() => throw NoGradients();

    public override float[] GetGradients() => throw NoGradients();

    public override float[] GetParameters() => _network.GetParameters();

    private static NotSupportedException NoGradients() =>
        new("On TensorPrimitives a row's gradient is gone as soon as it is applied.");
}
