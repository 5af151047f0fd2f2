namespace NetGen;

/// <content>Calls that all processes make together.</content>
public sealed partial class Cluster
{
    /// <summary>Whether this process works on an item of Map, which the others know nothing of.</summary>
    private volatile bool _isMapping;

    /// <inheritdoc/>
    /// <exception cref="ClusterException">Another process makes a different call, or has left; the message names both, ranks and hosts.</exception>
    /// <exception cref="InvalidOperationException">Work on an item of Map makes it.</exception>
    protected override void BeginCall(string call)
    {
        CheckUsable(call);
        _wire?.Begin(call);
    }

    private void CheckUsable(string call)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_isMapping)
        {
            throw new InvalidOperationException(
                $"Work on an item of Map calls {call} of the cluster. An item is the work of one process alone, while the others work on other items: "
                + "call it before Map or behind it.");
        }
    }
}
