using NetGen.Charts;

namespace Tone;

/// <summary>The charts of the sample.</summary>
internal static class Drawing
{
    /// <summary>A short piece of some sounds.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many.</param>
    /// <param name="sounds">Each with its name.</param>
    public static LineChart Waves(string title, int start, int count, params (string Name, float[] Sound)[] sounds) => new(
        title,
        "milliseconds",
        "sound pressure",
        [.. sounds.Select(each => new Series(
            each.Name, [.. Enumerable.Range(start, count).Select(i => ((i - start) * 1000.0 / Music.SampleRate, (double)each.Sound[i]))]))]);
}
