using NetGen.Native;

namespace NetGen.Messages;

/// <content>Waiting, and why it may be in vain.</content>
internal sealed unsafe partial class Wire
{
    /// <summary>How long messages that are still under way may take after their sender has left, or is known to do something else.</summary>
    private const double Grace = 1;

    /// <summary>After how many seconds a process that waits for others to begin a call tells them so.</summary>
    private const double Long = 1;

    /// <summary>How long processes that all leave because of an exception may take to come to that.</summary>
    private const double Ending = 0.5;

    /// <summary>The call that this process waits for others to begin; null for none.</summary>
    private string? _beginning;
    private bool _isToldOf;

    /// <summary>The last call that all have begun; null for none.</summary>
    private string? _last;

    /// <summary>Whether all processes are about to leave because of an exception, or have left; false when some go on after a moment.</summary>
    public bool AllEnd()
    {
        lock (_gate)
        {
            _news.SayEnding();
        }

        var patience = new Patience(_sharesProcessors);
        while (patience.Waited < Ending)
        {
            lock (_gate)
            {
                if (_news.AllAreEnding())
                {
                    return true;
                }
            }

            patience.Pause();
        }

        return false;
    }

    /// <summary>Waits until something that was started is done, or is known to be in vain.</summary>
    /// <param name="request">What was started.</param>
    /// <param name="partner">The other process; -1 for all of them.</param>
    /// <param name="isExchange">Whether the other one has to be in the same call, or in none.</param>
    /// <returns>Of what was to be received, whence it came and how long it is.</returns>
    private MpiStatus Await(ref nint request, int partner, bool isExchange = false)
    {
        var patience = new Patience(_sharesProcessors);
        double lost = 0;
        while (true)
        {
            if (Test(ref request, partner, out MpiStatus status))
            {
                return status;
            }

            if (!patience.Pause())
            {
                continue;
            }

            TellOfWaiting(patience.Waited);
            if (WhyInVain(partner, isExchange) is not { } reason)
            {
                continue;
            }

            if (lost == 0)
            {
                lost = patience.Waited;
            }
            else if (patience.Waited - lost > Grace)
            {
                Broken = reason;
                throw new ClusterException($"{Broken}.");
            }
        }
    }

    /// <summary>Where a process exchanges meanwhile, it waits for one that waits for it.</summary>
    private void TellOfWaiting(double waited)
    {
        if (_beginning is not null && !_isToldOf && waited > Long)
        {
            _isToldOf = true;
            lock (_gate)
            {
                _news.SayWaiting(Calls, _beginning);
            }
        }
    }

    private string? WhyInVain(int partner, bool isExchange)
    {
        lock (_gate)
        {
            if (_news.Missing(partner) is >= 0 and int missing)
            {
                return $"{Name(missing)} has left the job, while {Name(Rank)} waits for {(partner < 0 ? "all" : "it")}{(_beginning is null ? "" : $" to begin {_beginning}")}";
            }

            return isExchange && _news.CallOf(partner) is { } other && other.Number > Calls
                ? $"{Name(partner)} calls {other.Call}, while {Name(Rank)}{(_last is null ? "" : $", whose last call is {_last},")} exchanges with it"
                : null;
        }
    }

    private bool Test(ref nint request, int partner, out MpiStatus status)
    {
        try
        {
            lock (_gate)
            {
                return _library.Test(ref request, out status);
            }
        }
        catch (ClusterException exception)
        {
            Broken = $"between {Name(Rank)} and {(partner < 0 ? "all others" : Name(partner))}: {exception.Message}";
            throw new ClusterException(Broken);
        }
    }

    /// <summary>A process that has left: the partner, or where that is -1 any; -1 for none.</summary>
    private int Missing(int partner)
    {
        lock (_gate)
        {
            return _news.Missing(partner);
        }
    }

    private void GiveUp(ref nint request)
    {
        lock (_gate)
        {
            _library.Cancel(ref request);
            while (!_library.Test(ref request, out _))
            {
            }
        }
    }

    private void CheckLength(int partner, MpiStatus status, int expected)
    {
        int count;
        lock (_gate)
        {
            count = _library.ReceivedCount(status);
        }

        if (count != expected)
        {
            Broken = $"{Name(partner)} sent {Quantity.Plain(count, "byte")}, where {Name(Rank)} expected {expected}";
            throw new ClusterException($"{Broken}.");
        }
    }
}
