using System.Runtime.CompilerServices;

namespace NetGen;

/// <content>Who uses the trainer: a call that runs long has it for itself, on the thread that it runs on.</content>
public abstract partial class Trainer
{
    private string? _taker;
    private int _takersThread;

    /// <summary>Refuses a trainer that is disposed, or that another thread fits.</summary>
    /// <param name="caller">What is called.</param>
    private void CheckUsable([CallerMemberName] string caller = "")
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckThread(caller);
    }

    /// <summary>Refuses a trainer that another thread fits.</summary>
    /// <param name="caller">What is called.</param>
    private void CheckThread([CallerMemberName] string caller = "")
    {
        if (Volatile.Read(ref _taker) is { } taker
            && Volatile.Read(ref _takersThread) != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException(
                $"{taker} is running on this trainer, on another thread; {caller} has to wait until it has ended. "
                + "Callbacks may call it.");
        }
    }

    /// <summary>Takes the trainer for a long call; <see cref="Release"/> gives it back.</summary>
    /// <param name="caller">What is called.</param>
    private void Take(string caller)
    {
        if (Interlocked.CompareExchange(ref _taker, caller, null) is { } taker)
        {
            throw new InvalidOperationException(
                Volatile.Read(ref _takersThread) == Environment.CurrentManagedThreadId
                    ? $"{taker} is running on this trainer; its callbacks and progress reports cannot call {caller}."
                    : $"{taker} is running on this trainer, on another thread; {caller} has to wait until it has ended.");
        }
    }

    /// <summary>From now on this thread, and no other, may use the trainer that was taken.</summary>
    private void ClaimForThisThread() => Volatile.Write(ref _takersThread, Environment.CurrentManagedThreadId);

    private void Release()
    {
        (_fitEpoch, _fitBatch) = (null, null);
        Volatile.Write(ref _takersThread, 0);
        Volatile.Write(ref _taker, null);
    }
}
