using System.Diagnostics;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Running;

/// <summary>
/// This program once more in a process of its own: what the runtime may use, and what it has compiled already, are
/// settled when a process starts.
/// </summary>
internal static class Child
{
    /// <summary>Waits for it and reads what it measured.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Record Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string output = Path.GetTempFileName();
        try
        {
            using Process process = Process.Start(Describe(environment, [.. arguments, "--output", output]))!;
            process.WaitForExit();
            return process.ExitCode == 0
                ? Record.Load(output)
                : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static ProcessStartInfo Describe(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
