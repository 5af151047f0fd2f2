using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>
/// The line of a terminal that is drawn over. Several runs may write to one terminal at once: the line is one run's until that
/// ends it, and what the others write meanwhile stands in whole lines above it. Its lock is held while it is used.
/// </summary>
internal sealed class LiveLine
{
    private static readonly ConditionalWeakTable<TextWriter, LiveLine> Lines = new();

    private object? _owner;
    private int _length;

    /// <summary>The one of a terminal.</summary>
    public static LiveLine Of(TextWriter writer) => Lines.GetOrCreateValue(writer);

    /// <summary>Whether a run may draw on the line now.</summary>
    public bool IsFree(object run) => _owner is null || _owner == run;

    /// <summary>Draws over what stands there.</summary>
    /// <param name="run">Who draws, and owns the line until it ends it.</param>
    /// <param name="writer">The terminal.</param>
    /// <param name="text">What is to stand there.</param>
    /// <param name="most">The characters of a line that are overwritten at most.</param>
    public void Draw(object run, TextWriter writer, string text, int most)
    {
        writer.Write("\r" + text.PadRight(Math.Min(_length, most)));
        writer.Flush();
        (_owner, _length) = (run, text.Length);
    }

    /// <summary>Writes a line that stays, in place of what stands there; a line of another run is drawn again below it.</summary>
    /// <param name="run">Who writes.</param>
    /// <param name="writer">The terminal.</param>
    /// <param name="text">The line.</param>
    /// <param name="most">The characters of a line that are overwritten at most.</param>
    public void Keep(object run, TextWriter writer, string text, int most)
    {
        writer.Write("\r" + text.PadRight(Math.Min(_length, most)) + "\n");
        writer.Flush();
        (_owner, _length) = (_owner == run ? null : _owner, 0);
    }

    /// <summary>Ends the line if it is a run's: what comes next begins on one of its own.</summary>
    /// <param name="run">Whose line.</param>
    /// <param name="writer">The terminal.</param>
    public void End(object run, TextWriter writer)
    {
        if (_owner != run)
        {
            return;
        }

        bool stands = _length > 0;
        (_owner, _length) = (null, 0);
        if (stands)
        {
            writer.Write("\n");
            writer.Flush();
        }
    }
}
