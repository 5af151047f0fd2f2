using NetGen.Benchmarks.HandWritten;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks;

/// <summary>The digit classifier and its hand-written counterpart, training on one and the same batch.</summary>
internal sealed class TrainingPair : IDisposable
{
    // So small that thousands of steps leave the problem as it is: a network that has learned its batch by heart
    // would have gradients that fade into denormal numbers, and time those.
    private const float LearningRate = 1e-6f;
    private const float LearningRateOfComparison = 1e-3f;
    private const int ComparedSteps = 3;

    private readonly float[] _inputs;
    private readonly int[] _labels;
    private readonly DigitClassifier _network = new(seed: 1);
    private readonly DigitClassifier.Trainer _trainer;
    private readonly DenseTrainer _trainerByHand;

    public TrainingPair(int batchSize)
    {
        _inputs = Samples.Inputs(batchSize * DigitClassifier.InputSize);
        _labels = Samples.Labels(batchSize, DigitClassifier.OutputSize);
        _trainer = CreateTrainer(_network, batchSize, LearningRate);
        _trainerByHand = new DenseTrainer(_network.ByHand(batchSize), batchSize, LearningRate);
    }

    public float Step() => _trainer.Step(_inputs, _labels);

    public float StepByHand() => _trainerByHand.Step(_inputs, _labels);

    /// <summary>Trains another such pair for three steps at Adam's usual learning rate and compares them.</summary>
    /// <exception cref="InvalidOperationException">Their losses or parameters disagree.</exception>
    public void Compare()
    {
        var network = new DigitClassifier(seed: 2);
        DenseNetwork networkByHand = network.ByHand(_labels.Length);
        using DigitClassifier.Trainer trainer = CreateTrainer(network, _labels.Length, LearningRateOfComparison);
        var trainerByHand = new DenseTrainer(networkByHand, _labels.Length, LearningRateOfComparison);
        for (int step = 1; step <= ComparedSteps; step++)
        {
            float loss = trainer.Step(_inputs, _labels);
            Agreement.Check($"loss of step {step}", [loss], [trainerByHand.Step(_inputs, _labels)]);
        }

        var parameters = new float[DigitClassifier.ParameterCount];
        network.GetParameters(parameters);
        Agreement.Check($"parameters after {ComparedSteps} steps", parameters, networkByHand.GetParameters());
    }

    public void Dispose() => _trainer.Dispose();

    private static DigitClassifier.Trainer CreateTrainer(DigitClassifier network, int batchSize, float learningRate) =>
        network.CreateTrainer(new TrainerOptions { BatchSize = batchSize, LearningRate = learningRate, Threads = 1 });
}
