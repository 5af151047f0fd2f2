using System.Runtime.InteropServices;

namespace NetGen.Faults;

/// <summary>
/// The exceptions that a thread has thrown and perhaps not handled yet, by the place where the runtime keeps what it knows of each. A finally block
/// that an exception has entered, or a handler, so learns which it is, whatever was thrown and caught on the way.
/// </summary>
internal static class ThrownExceptions
{
    /// <summary>As many as are likely to be on their way at once.</summary>
    private const int Most = 16;

    [ThreadStatic]
    private static List<(nint Place, Exception Exception)>? _thrown;

    /// <summary>The place of the exception that is being handled on this thread; 0 for none, and where the runtime does not say.</summary>
    public static nint PlaceHere()
    {
        try
        {
            return Marshal.GetExceptionPointers();
        }
        catch (PlatformNotSupportedException)
        {
            return 0;
        }
    }

    /// <summary>Notes one, on the thread and at the moment that it is thrown.</summary>
    public static void Add(Exception exception)
    {
        List<(nint Place, Exception Exception)> thrown = _thrown ??= [];
        nint place = PlaceHere();
        thrown.RemoveAll(other => other.Place == place);
        if (thrown.Count == Most)
        {
            thrown.RemoveAt(0);
        }

        thrown.Add((place, exception));
    }

    /// <summary>The exception of a place; where the runtime has moved it, the one that was thrown last.</summary>
    public static Exception? At(nint place) =>
        _thrown is not { Count: > 0 } thrown ? null
            : thrown.FindLast(other => other.Place == place).Exception ?? thrown[^1].Exception;
}
