using System.Runtime.ExceptionServices;

namespace NetGen.Threading;

/// <summary>Work of many independent pieces, on all processors.</summary>
internal static class AllProcessors
{
    /// <summary>Runs all pieces. Where some fail, it throws what the first of them throws, as a loop over them would.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="piece">Called with 0 to <paramref name="count"/> - 1, on any thread.</param>
    public static void Run(int count, Action<int> piece)
    {
        ExceptionDispatchInfo?[] errors = new ExceptionDispatchInfo?[count];
        Parallel.For(0, count, (i, loop) =>
        {
            try
            {
                piece(i);
            }
            catch (Exception error)
            {
                // Those before it are run all the same, and one of them may fail too.
                errors[i] = ExceptionDispatchInfo.Capture(error);
                loop.Break();
            }
        });
        Array.Find(errors, error => error is not null)?.Throw();
    }
}
