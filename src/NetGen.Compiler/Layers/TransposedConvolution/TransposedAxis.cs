using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary>
/// How a transposed convolution writes along an axis. Place o of what is written is summed from places x of what is read that meet it by
/// some weight t: o + before = x · stride + t · dilation.
/// </summary>
/// <param name="Axis">The window that goes the other way: it moves over what is written, and has a place for each of what is read.</param>
public readonly record struct TransposedAxis(WindowAxis Axis)
{
    /// <summary>Zeros that places at the first edge see before what is read.</summary>
    public int Before => Math.Max(0, -Runs.Min(run => run.Start));

    /// <summary>Zeros that places at the last edge see behind it.</summary>
    public int After
    {
        get
        {
            WindowAxis axis = Axis;
            return Math.Max(0, Runs.Where(run => run.Taps > 0).Max(run => run.Start + run.Places + ((run.Taps - 1) * axis.Dilation)) - axis.Output);
        }
    }

    /// <summary>What is read, with zeros around it.</summary>
    public int Padded => Before + Axis.Output + After;

    /// <summary>Places in runs that are summed from the same places of what is read, each by weights of its own.</summary>
    public IReadOnlyList<TransposedRun> Runs
    {
        get
        {
            var runs = new List<TransposedRun>();
            for (int place = 0; place < Math.Min(Axis.Stride, Axis.Input); place++)
            {
                TransposedRun run = Phase(place);
                if (runs.Count > 0 && runs[runs.Count - 1] is var last && last.IsFollowedBy(run))
                {
                    runs[runs.Count - 1] = last with { Count = last.Count + 1 };
                }
                else
                {
                    runs.Add(run);
                }
            }

            return runs;
        }
    }

    /// <summary>Every place that is a whole number of strides behind one of the first.</summary>
    private TransposedRun Phase(int place)
    {
        int places = (Axis.Input - place + Axis.Stride - 1) / Axis.Stride;
        int first = (place + Axis.Before) % Axis.Stride;
        int taps = first >= Axis.Size ? 0 : (Axis.Size - first + Axis.Stride - 1) / Axis.Stride;
        int last = (place + Axis.Before) / Axis.Stride;
        return taps == 0
            ? new TransposedRun(place, 1, 0, 0, 0, places)
            : new TransposedRun(place, 1, first, taps, last - ((taps - 1) * Axis.Dilation), places);
    }
}

/// <summary>Places of what is written that lie side by side, and every stride behind them the same.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many lie side by side.</param>
/// <param name="Tap">The first weight of the first of them; the next place has the next one.</param>
/// <param name="Taps">How many weights each has, a stride apart; what is read lies dilation apart, and meets the last weight first.</param>
/// <param name="Start">Where the first of them begins to read; below 0 in the zeros before.</param>
/// <param name="Places">How many strides there are.</param>
public sealed record TransposedRun(int First, int Count, int Tap, int Taps, int Start, int Places)
{
    /// <summary>Whether a phase reads what this run reads.</summary>
    internal bool IsFollowedBy(TransposedRun phase) => phase.Taps == Taps && phase.Start == Start && phase.Places == Places;
}
