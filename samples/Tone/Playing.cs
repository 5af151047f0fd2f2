using System.Diagnostics;

namespace Tone;

/// <summary>A sound that went through the network as a sound card asks for it: block after block, in each sample by sample.</summary>
/// <param name="Sound">What came out.</param>
/// <param name="Blocks">Seconds that each block took.</param>
internal sealed record Playing(float[] Sound, double[] Blocks)
{
    /// <summary>Samples of a block: 1.5 milliseconds of sound.</summary>
    public const int Block = 64;

    /// <summary>Seconds of sound for each that it took.</summary>
    public double TimesRealTime => Sound.Length / (double)Music.SampleRate / Blocks.Sum();

    /// <summary>The share of its time that the slowest of a hundred blocks took.</summary>
    public double Slowest => Blocks.Order().ElementAt(Blocks.Length * 99 / 100) * Music.SampleRate / Block;

    /// <summary>Plays a sound through a stream of its own.</summary>
    public static Playing Of(Amplifier network, ReadOnlySpan<float> dry)
    {
        Amplifier.Stream stream = network.CreateStream();
        var sound = new float[dry.Length];
        var blocks = new double[(dry.Length + Block - 1) / Block];
        for (int block = 0; block < blocks.Length; block++)
        {
            long start = Stopwatch.GetTimestamp();
            int end = Math.Min(dry.Length, (block + 1) * Block);
            for (int i = block * Block; i < end; i++)
            {
                stream.Step(dry.Slice(i, 1), sound.AsSpan(i, 1));
            }

            blocks[block] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return new Playing(sound, blocks);
    }

    /// <summary>How many streams one thread would carry at this rate: the best of some blocks of as many streams at once.</summary>
    public static int StreamsOfOneCore(Amplifier network)
    {
        const int Count = 64;
        Amplifier.Streams streams = network.CreateStreams(Count);
        float[] dry = new float[Count], wet = new float[Count];
        double least = double.MaxValue;
        for (int block = 0; block < 200; block++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Block; i++)
            {
                Array.Fill(dry, 0.1f * (i % 7));
                streams.Step(dry, wet);
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (int)(Count * Block / (least * Music.SampleRate));
    }
}
