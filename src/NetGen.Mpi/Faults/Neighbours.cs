using NetGen.Messages;

namespace NetGen.Faults;

/// <summary>
/// Looks whether the other processes on this machine are alive: a launcher that is told to let the others go on, or does so by itself, would
/// leave them waiting for one that was killed.
/// </summary>
/// <remarks>Where processes are seen, which is on Linux and in one container; launchers end the job by themselves otherwise.</remarks>
internal sealed class Neighbours : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Wire _wire;
    private readonly Action<string> _fail;
    private readonly List<(int Rank, int Process)> _watched = [];
    private readonly Timer _timer;
    private int _suspect = -1;

    /// <param name="wire">Knows who has left.</param>
    /// <param name="processes">The number of each rank's process.</param>
    /// <param name="fail">Says why and ends all processes.</param>
    public Neighbours(Wire wire, IReadOnlyList<int> processes, Action<string> fail)
    {
        (_wire, _fail) = (wire, fail);
        for (int rank = 0; rank < wire.Size; rank++)
        {
            if (rank != wire.Rank && wire.Hosts[rank] == wire.Host && IsAlive(processes[rank]))
            {
                _watched.Add((rank, processes[rank]));
            }
        }

        _timer = new Timer(_ => Look(), null, Pause, Pause);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>One that is missing twice, and has not left meanwhile, has died.</summary>
    private void Look()
    {
        foreach ((int rank, int process) in _watched)
        {
            if (IsAlive(process))
            {
                continue;
            }

            if (_suspect != rank)
            {
                _suspect = rank;
            }
            else if (!_wire.HasLeft(rank))
            {
                _fail($"{_wire.Name(rank)} (process {process}) has died: it was killed, or it crashed");
            }

            return;
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            // The state stands behind the name, which is in brackets; Z is a process that has ended and X one that is gone.
            string status = File.ReadAllText($"/proc/{process}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}
