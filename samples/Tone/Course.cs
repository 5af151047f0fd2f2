using NetGen;

namespace Tone;

/// <summary>
/// How the network is trained: on pieces of two recordings of the same music, each sample of the one with the same sample of the other. States
/// go on from piece to piece, so that it learns to live with what was long ago.
/// </summary>
internal static class Course
{
    /// <summary>Samples of a piece: training goes back through so many, 6 milliseconds.</summary>
    public const int Piece = 256;

    private const int Lanes = 32;

    /// <summary>Seconds of music to learn from.</summary>
    public const int Seconds = 12;

    /// <summary>Pieces of a recording, in as many lanes as a batch has samples.</summary>
    public static Dataset Pieces(ReadOnlySpan<float> dry, ReadOnlySpan<float> wet) => Dataset.Windows(
        TimeSeries.Of(dry), TimeSeries.Of(wet), Piece, horizon: 0, lanes: Lanes, targets: WindowTargets.EachStep);

    /// <summary>A trainer for so many epochs of some pieces.</summary>
    public static Trainer TrainerOf(Amplifier network, Dataset pieces, int epochs, ulong seed, int threads) => network.CreateTrainer(new TrainerOptions
    {
        BatchSize = Lanes,
        CarryState = true,
        Shuffle = false,
        LearningRate = 0.01f,
        Schedule = new CosineDecay((long)epochs * (pieces.Count / Lanes)),
        GlobalClipNorm = 1,
        Seed = seed,
        Threads = threads,
    });
}
