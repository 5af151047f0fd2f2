namespace NetGen.Faults;

/// <summary>What is said of a process that ends its job: one line with rank, host and cause.</summary>
internal static class FaultLine
{
    /// <summary>The variable that adds the whole exception when it is 1.</summary>
    public const string TraceVariable = "NETGEN_MPI_TRACE";

    /// <summary>
    /// How long a process that isn't the first one keeps still: where all of them fail alike, the first one speaks for all, and most launchers
    /// have ended them by then.
    /// </summary>
    private static readonly TimeSpan Modesty = TimeSpan.FromSeconds(2);

    /// <summary>Writes a line, behind all that the process has written, where nobody has ended it before its turn.</summary>
    public static void Say(string line, bool isFirst)
    {
        if (!isFirst)
        {
            Thread.Sleep(Modesty);
        }

        Console.Out.Flush();
        Console.Error.WriteLine(line);
        Console.Error.Flush();
    }

    public static string Of(string process, Exception exception)
    {
        // Their messages say what happened and where already.
        string cause = exception is ClusterException or ItemException
            ? exception.Message
            : $"{exception.GetType().Name}: {exception.Message}{Place(exception)}";
        string line = $"NetGen: {process} failed: {OneLine(cause)}";
        return Environment.GetEnvironmentVariable(TraceVariable) == "1" ? $"{line}\n{exception}" : line;
    }

    public static string Of(string process, string cause) => $"NetGen: {process}: {OneLine(cause)}";

    public static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The method that threw: the first line of the trace.</summary>
    private static string Place(Exception exception)
    {
        string first = exception.StackTrace?.Split('\n', 2)[0].Trim() ?? "";
        return first.Length == 0 ? "" : $" ({first})";
    }
}
