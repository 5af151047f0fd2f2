using System.Diagnostics;
using NetGen;
using NetGen.Charts;

namespace Tone;

/// <summary>The whole story: record the drive, learn it, play a melody that was not learnt from, write, draw and compare.</summary>
internal sealed class Lesson(Options options, TextWriter output)
{
    private readonly Amplifier _network = new(options.Seed);

    /// <summary>Runs it.</summary>
    public void Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        float[] dry = Music.AtRandom(options.Seed, Course.Seconds), wet = Drive.Of(dry);
        output.WriteLine($"{Course.Seconds} seconds of notes at random at {Music.SampleRate:N0} Hz, and what the drive makes of them");
        output.WriteLine();
        output.WriteLine(Amplifier.Info.Summary());
        Teach(dry, wet);

        float[] before = Music.Tune(), wanted = Drive.Of(before);
        float[] filtered = LinearFilter.Fit(dry, wet).Of(before);
        Playing playing = Playing.Of(_network, before);
        output.WriteLine();
        output.WriteLine(
            $"a melody of {before.Length / (double)Music.SampleRate:F1} s, sample by sample: {playing.TimesRealTime:F0} times as fast as it sounds; "
            + $"of a block of {Playing.Block} samples it takes {playing.Slowest:P1} of the time");
        output.WriteLine($"streams that one core would carry: {Playing.StreamsOfOneCore(_network):N0}");
        Save("before", before);
        Save("wanted", wanted);
        Save("learned", playing.Sound);
        Draw(before, wanted, playing.Sound, filtered);
        _network.Save(Path.Combine(options.OutputFolder, "tone.safetensors"));
        output.WriteLine($"linear filter: error to signal {ErrorToSignal(filtered, wanted):F4}");
        output.WriteLine($"error to signal {ErrorToSignal(playing.Sound, wanted):F4}");
    }

    /// <summary>The energy of the difference, as a share of the energy of what was wanted.</summary>
    public static double ErrorToSignal(ReadOnlySpan<float> sound, ReadOnlySpan<float> wanted)
    {
        double error = 0, signal = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            error += Math.Pow(sound[i] - (double)wanted[i], 2);
            signal += (double)wanted[i] * wanted[i];
        }

        return error / signal;
    }

    private void Teach(float[] dry, float[] wet)
    {
        Dataset pieces = Course.Pieces(dry, wet);
        var watch = Stopwatch.StartNew();
        using Trainer trainer = Course.TrainerOf(_network, pieces, options.Epochs, options.Seed, options.Threads);
        trainer.Fit(pieces, options.Epochs, progress: new ConsoleProgress());
        output.WriteLine($"{options.Epochs} epochs of {pieces.Count:N0} pieces in {watch.Elapsed.TotalSeconds:F1} s; threads: {options.Threads}");
    }

    private void Save(string name, float[] samples)
    {
        string path = Path.Combine(options.OutputFolder, name + ".wav");
        Sound.Of(samples, Music.SampleRate).Save(path);
        output.WriteLine($"written: {path}");
    }

    private void Draw(float[] before, float[] wanted, float[] learned, float[] filtered)
    {
        const int Start = 60_000, Count = 900;
        string path = Path.Combine(options.OutputFolder, "tone.svg");
        LineChart.Save(
            path,
            Drawing.Waves("What goes in", Start, Count, ("before", before)),
            Drawing.Waves("What comes out", Start, Count, ("wanted", wanted), ("learned", learned), ("linear filter", filtered)));
        output.WriteLine($"drawn: {path}");
    }
}
