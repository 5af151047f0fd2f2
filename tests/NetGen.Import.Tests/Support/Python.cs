using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace NetGen.Import.Tests.Support;

/// <summary>A Python that has what a test needs.</summary>
internal static class Python
{
    // A Python of one's own comes first in the path and often lacks what the system's has.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    private static readonly ConcurrentDictionary<string, string?> Found = new(StringComparer.Ordinal);

    /// <summary>Null where there is none with that module. It is looked for, not imported: that takes seconds.</summary>
    public static string? With(string module) => Found.GetOrAdd(module, name =>
    {
        string search = $"import sys, importlib.util; sys.exit(importlib.util.find_spec('{name}') is None)";
        return Array.Find(Interpreters, python => Run(python, ["-c", search]) is { ExitCode: 0 });
    });

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code and all that was printed; null where there is no such interpreter.</returns>
    public static (int ExitCode, string Output)? Run(string python, string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>A fact that is reported as skipped where no Python has the module.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(string module)
    {
        if (Python.With(module) is null)
        {
            Skip = $"No Python here has {module}: `apt-get install python3-{module}`, or `pip install {module}`.";
        }
    }
}
