using NetGen;
using Samples;

namespace Noughts;

/// <summary>What a generation came to: how far the network is from what the search found, and how it does without one.</summary>
/// <param name="PolicyLoss">Cross-entropy of its moves with those of the search; NaN before the first generation.</param>
/// <param name="ValueLoss">Mean squared error of the ending that it expects; NaN before the first generation.</param>
/// <param name="Examination">Its games against all that an opponent could play.</param>
internal sealed record Generation(float PolicyLoss, float ValueLoss, Examination Examination)
{
    /// <summary>Games lost of a hundred.</summary>
    public double LostPercent => 100.0 * Examination.Lost / Examination.Games;
}

/// <summary>Learns the game from its rules: plays against itself with a search, and trains the network on what came of it.</summary>
internal sealed class Lesson : IDisposable
{
    public const int GamesPerGeneration = 50;
    public const int Simulations = 40;

    private const int Positions = 4000;

    private readonly Player.Trainer _trainer;
    private readonly Experience _experience = new(Positions);
    private readonly Search _search;
    private RandomSource _random;

    public Lesson(ulong seed)
    {
        Player = new Player(seed);
        _trainer = Player.CreateTrainer(new TrainerOptions { BatchSize = 64, LearningRate = 0.002f, Seed = seed, Quiet = true });
        _search = new Search(Player, Simulations);
        _random = new RandomSource(seed, stream: 0);
    }

    public Player Player { get; }

    /// <summary>Steps of learning so far.</summary>
    public long Steps => _trainer.StepCount;

    /// <summary>The network as it is.</summary>
    public Generation Untrained() => new(float.NaN, float.NaN, Examination.Of(Player));

    /// <summary>Some games, and a step of learning on every batch of the last positions.</summary>
    public Generation Next()
    {
        for (int game = 0; game < GamesPerGeneration; game++)
        {
            _experience.Play(_search, ref _random);
        }

        Dataset data = _experience.ToDataset();
        _trainer.Fit(data, epochs: 1);
        Evaluation evaluation = _trainer.Evaluate(data);
        return new Generation(evaluation["policy"].Loss, evaluation["value"].Loss, Examination.Of(Player));
    }

    public void Dispose() => _trainer.Dispose();
}
