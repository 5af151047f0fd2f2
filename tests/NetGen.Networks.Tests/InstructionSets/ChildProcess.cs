using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>This assembly, run as a program under other settings of the runtime.</summary>
internal static class ChildProcess
{
    /// <summary>The lines it prints.</summary>
    /// <param name="arguments">See Program.</param>
    /// <param name="settings">Environment variables, as in DOTNET_EnableAVX2=0.</param>
    public static string[] Run(string[] arguments, params (string Name, string Value)[] settings)
    {
        // The runtime lies in DOTNET/shared/Microsoft.NETCore.App/VERSION.
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(host)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"The child process ended with {process.ExitCode}: {errors.Result}");
        return output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }
}
