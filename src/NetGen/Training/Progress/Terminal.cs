namespace NetGen.Training;

/// <summary>Whether the program's output is a terminal whose lines can be drawn over, and how wide it is.</summary>
internal static class Terminal
{
    private const int UsualWidth = 80;

    /// <summary>
    /// Not where the output goes to a file or another program, nor where the platform has no console (games, browsers,
    /// phones), nor in a terminal that says it can do nothing (<c>TERM=dumb</c>).
    /// </summary>
    public static bool IsThere() =>
        Ask(() => !Console.IsOutputRedirected && Console.WindowWidth > 0, otherwise: false)
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Characters per line.</summary>
    public static int Width() => Ask(() => Console.WindowWidth, UsualWidth) is var width and > 0 ? width : UsualWidth;

    private static T Ask<T>(Func<T> question, T otherwise)
    {
        try
        {
            return question();
        }
        catch (Exception exception)
            when (exception is IOException or NotSupportedException or InvalidOperationException
                or UnauthorizedAccessException or TypeInitializationException or System.Security.SecurityException)
        {
            return otherwise;
        }
    }
}
