using NetGen.Training;

namespace NetGen;

/// <summary>
/// Shows a run of <see cref="Trainer.Fit"/> as text, a line per epoch: its bar and loss while it runs, then what it
/// came to. <see cref="Trainer.Fit"/> makes one by itself when the program's output is a terminal.
/// </summary>
/// <remarks>
/// <para>
/// Reports are written at once, on the thread that trains, so that lines keep their order; a
/// <see cref="Progress{T}"/> of .NET hands them to other threads, where the last ones may come after Fit has returned.
/// </para>
/// <para>
/// In a terminal the line is drawn over at most ten times a second, by a carriage return alone, and cut to the
/// terminal's width. Epochs shorter than that share a line: the first and the last one of the run keep
/// theirs. Any
/// other text is one finished line per epoch, all of them.
/// </para>
/// </remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    /// <summary>Between two drawings, so that neither eyes nor training are kept busy.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _writer;
    private readonly Func<int>? _width;
    private TimeSpan _drawn;
    private TimeSpan _kept;
    private int _standing;
    private TrainingProgress? _unkept;

    /// <summary>Writes to the program's output; a line per epoch where that is no terminal.</summary>
    public ConsoleProgress()
        : this(Console.Out, Terminal.IsThere() ? Terminal.Width : null)
    {
    }

    /// <summary>Writes a line per epoch: for files, logs and windows.</summary>
    /// <param name="writer">Written to on the thread that trains; left open.</param>
    public ConsoleProgress(TextWriter writer)
        : this(writer, width: null)
    {
    }

    /// <param name="writer">Where the lines go.</param>
    /// <param name="width">Asks for a terminal's characters per line; null where lines cannot be drawn over.</param>
    internal ConsoleProgress(TextWriter writer, Func<int>? width)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (_writer, _width) = (writer, width);
    }

    /// <summary>What Fit reports to when nobody gave it anything: null where no terminal is there.</summary>
    internal static ConsoleProgress? ForTerminal() => Terminal.IsThere() ? new ConsoleProgress() : null;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Elapsed < _drawn)
        {
            (_drawn, _kept, _unkept) = (default, default, null);
        }

        bool first = _drawn == default;
        bool isOver = value.Record is not null;
        if (_width is null)
        {
            _drawn = value.Elapsed;
            if (isOver)
            {
                _writer.Write(ProgressText.Line(value, int.MaxValue, unicode: false) + "\n");
            }

            return;
        }

        bool last = isOver && value.Epoch == value.Epochs;
        bool keeps = isOver && (value.Epoch == value.FirstEpoch || last || value.Elapsed - _kept >= Pause);
        _unkept = isOver && !keeps ? value : isOver ? null : _unkept;
        if (keeps || first || value.Elapsed - _drawn >= Pause)
        {
            Draw(value, keeps, _width());
        }
    }

    /// <summary>
    /// Ends the line that is still drawn over, and shows the last epoch if it was so short that it has no line. Fit does
    /// so before it returns or throws; it is for those who report from a loop of their own.
    /// </summary>
    public void EndLine()
    {
        if (_unkept is { } last)
        {
            _unkept = null;
            Draw(last, keeps: true, _width!());
        }

        if (_standing > 0)
        {
            _writer.Write("\n");
            _writer.Flush();
            _standing = 0;
        }
    }

    private void Draw(TrainingProgress value, bool keeps, int width)
    {
        // The last column stays free: a character there moves the cursor to the next line in many terminals.
        int most = Math.Max(1, width - 1);
        string line = ProgressText.Line(value, most, ProgressText.HasBlocks(_writer.Encoding));
        _writer.Write("\r" + line.PadRight(Math.Min(_standing, most)) + (keeps ? "\n" : ""));
        _writer.Flush();
        (_drawn, _standing) = (value.Elapsed, keeps ? 0 : line.Length);
        if (keeps)
        {
            _kept = value.Elapsed;
        }
    }
}
