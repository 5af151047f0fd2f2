namespace Tone;

/// <summary>
/// The effect to be learnt, sample by sample: an amplifier that is driven too hard. The bass is taken back, the rest clipped softly and not
/// alike above and below; how unlike follows the loudness of the last hundredths of a second; then the treble is taken back.
/// </summary>
internal sealed class Drive
{
    private const double Gain = 6;
    private const double Sag = 0.8;
    private const double Level = 0.4;

    private static readonly double BassStep = StepOf(hertz: 150);
    private static readonly double AttackStep = StepOf(hertz: 60);
    private static readonly double ReleaseStep = StepOf(hertz: 8);
    private static readonly double TrebleStep = StepOf(hertz: 4_000);

    private double _bass;
    private double _loudness;
    private double _tone;

    /// <summary>The next sample.</summary>
    public float Next(float dry)
    {
        _bass += BassStep * (dry - _bass);
        double driven = Gain * (dry - (0.7 * _bass));
        double size = Math.Abs(driven);
        _loudness += (size > _loudness ? AttackStep : ReleaseStep) * (size - _loudness);
        double bias = Sag * _loudness / (1 + _loudness);
        double clipped = Math.Tanh(driven + bias) - Math.Tanh(bias);
        _tone += TrebleStep * (clipped - _tone);
        return (float)(Level * _tone);
    }

    /// <summary>A whole sound, from silence on.</summary>
    public static float[] Of(ReadOnlySpan<float> dry)
    {
        var drive = new Drive();
        var wet = new float[dry.Length];
        for (int i = 0; i < wet.Length; i++)
        {
            wet[i] = drive.Next(dry[i]);
        }

        return wet;
    }

    /// <summary>What a filter of first order with this corner moves by, of the way that is left.</summary>
    private static double StepOf(double hertz) => 1 - Math.Exp(-2 * Math.PI * hertz / Music.SampleRate);
}
