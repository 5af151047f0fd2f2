namespace NetGen.Compiler.Layers.Pooling;

/// <summary>
/// How a maximum notes on the way forward where there is a way back: where in each window the value lies that it gives, so that nobody has to
/// compare again.
/// </summary>
/// <param name="Down">What a note counts for each line of a window, in floats of whatever the way back goes to.</param>
/// <param name="Across">What it counts for each place of a line.</param>
public sealed record PoolNotes(int Down, int Across)
{
    /// <summary>The bits of the note of a window's first place, those of 1: as floats, notes are ordinary numbers and grow from place to place.</summary>
    public const int Zero = 0x3F800000;
}
