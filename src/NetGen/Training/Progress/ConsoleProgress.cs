using System.Reflection;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// Shows a run of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> as text, a line per epoch: its bar and loss while it runs, then what it
/// came to. <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> makes one by itself when the program's output is a terminal.
/// </summary>
/// <remarks>
/// <para>
/// Reports are written at once, on the thread that trains, so that lines keep their order; a
/// <see cref="Progress{T}"/> of .NET hands them to other threads, where the last ones may come after Fit has returned.
/// </para>
/// <para>
/// In a terminal the line is drawn over at most ten times a second, by a carriage return alone, and cut to the
/// terminal's width. Epochs shorter than that share a line: the first and the last one of the run keep theirs. Of runs that
/// write to one terminal at once, one has the line that is drawn over; the others write finished lines above it. Any other text
/// is one finished line per epoch, all of them.
/// </para>
/// </remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    /// <summary>Between two drawings, so that neither eyes nor training are kept busy.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static int _toldOfDebugBuild;

    private readonly TextWriter _writer;
    private readonly Func<int>? _width;
    private readonly LiveLine _line;
    private TimeSpan _drawn;
    private TimeSpan _kept;
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
        (_writer, _width, _line) = (writer, width, LiveLine.Of(writer));
    }

    /// <summary>What Fit reports to when nobody gave it anything: null where no terminal is there.</summary>
    /// <param name="assembly">Where the network is; a Debug build is told, once.</param>
    internal static ConsoleProgress? ForTerminal(Assembly assembly)
    {
        if (!Terminal.IsThere())
        {
            return null;
        }

        var progress = new ConsoleProgress();
        if (DebugBuild.Note(assembly) is { } note && Interlocked.Exchange(ref _toldOfDebugBuild, 1) == 0)
        {
            progress._writer.WriteLine(note);
        }

        return progress;
    }

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
            Draw(value, keeps);
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
            Draw(last, keeps: true);
        }

        lock (_line)
        {
            _line.End(this, _writer);
        }
    }

    private void Draw(TrainingProgress value, bool keeps)
    {
        // The last column stays free: a character there moves the cursor to the next line in many terminals.
        int most = Math.Max(1, _width!() - 1);
        lock (_line)
        {
            if (keeps)
            {
                _line.Keep(this, _writer, Text(value, most), most);
                _kept = value.Elapsed;
            }
            else if (_line.IsFree(this))
            {
                _line.Draw(this, _writer, Text(value, most), most);
            }
        }

        _drawn = value.Elapsed;
    }

    private string Text(TrainingProgress value, int most) =>
        ProgressText.Line(value, most, ProgressText.HasBlocks(_writer.Encoding));
}
