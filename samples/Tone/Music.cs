using Samples;

namespace Tone;

/// <summary>Plucked strings: notes whose harmonics decay, the high ones sooner.</summary>
internal static class Music
{
    public const int SampleRate = 44_100;

    /// <summary>Half tones from A of 110 hertz on: a tune, chords, and a beat (in eighths) for each.</summary>
    private static readonly (int[] Notes, int Eighths)[] Melody =
    [
        ([12], 1), ([15], 1), ([19], 1), ([24], 1), ([3, 10, 19], 4), ([22], 1), ([19], 1), ([17], 2), ([5, 12, 20], 4),
        ([19], 1), ([17], 1), ([15], 1), ([14], 1), ([0, 7, 12, 15], 6), ([10], 1), ([12], 1), ([-2, 5, 14], 4), ([0, 7, 12, 16, 19], 8),
    ];

    private static readonly int[] Scale = [0, 2, 3, 5, 7, 8, 10];

    /// <summary>The tune that nobody has learnt from.</summary>
    public static float[] Tune()
    {
        int eighth = SampleRate / 6;
        var sound = new float[Melody.Sum(each => each.Eighths) * eighth];
        int at = 0;
        foreach ((int[] notes, int eighths) in Melody)
        {
            foreach (int note in notes)
            {
                Pluck(sound, at, note, 0.5f / MathF.Sqrt(notes.Length), eighths * eighth);
            }

            at += eighths * eighth;
        }

        return sound;
    }

    /// <summary>Notes and chords at random, soft and loud.</summary>
    public static float[] AtRandom(ulong seed, int seconds)
    {
        var random = new RandomSource(seed, stream: 1);
        var sound = new float[seconds * SampleRate];
        int at = 0;
        while (at < sound.Length)
        {
            int length = (int)(SampleRate * random.Between(0.08f, 0.6f));
            int count = random.Below(3) == 0 ? 2 + random.Below(3) : 1;
            float loudness = random.Between(0.1f, 0.9f) / MathF.Sqrt(count);
            for (int i = 0; i < count; i++)
            {
                int note = (12 * random.Below(3)) + Scale[random.Below(Scale.Length)] - 5;
                Pluck(sound, at, note, loudness, length);
            }

            at += length;
        }

        return sound;
    }

    /// <summary>Adds a note, which is let go after a time and then fades quickly.</summary>
    private static void Pluck(float[] sound, int start, int note, float loudness, int held)
    {
        const int Fade = SampleRate / 50;
        double pitch = 110 * Math.Pow(2, note / 12.0);
        int end = Math.Min(sound.Length, start + held + Fade);
        for (int harmonic = 1; harmonic <= 12 && harmonic * pitch < SampleRate / 4; harmonic++)
        {
            double angle = 2 * Math.PI * harmonic * pitch / SampleRate;
            double decay = Math.Exp(-(0.8 + (0.5 * harmonic)) / SampleRate);
            double size = loudness * 0.55 / harmonic;
            for (int i = start; i < end; i++, size *= decay)
            {
                int age = i - start;
                double edge = Math.Min(1, age / 40.0) * Math.Min(1, (start + held + Fade - i) / (double)Fade);
                sound[i] += (float)(size * edge * Math.Sin(angle * age));
            }
        }
    }
}
