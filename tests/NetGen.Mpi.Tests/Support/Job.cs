using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NetGen.Mpi.Tests.Support;

/// <summary>A job of several processes of the worker program, all on this machine.</summary>
internal sealed partial class Job : IDisposable
{
    /// <summary>So long as no job takes, on a machine that does something else too; one that hangs would take it all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private Job(Process process) =>
        (_process, _output, _errors) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    /// <summary>The launcher's process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts one.</summary>
    /// <param name="kind">Whose launcher.</param>
    /// <param name="processes">How many.</param>
    /// <param name="question">What the worker is asked, and with what.</param>
    public static Job Start(MpiKind kind, int processes, params string[] question) => Start(kind, null, processes, question);

    /// <param name="kind">Whose launcher.</param>
    /// <param name="library">The value of NETGEN_MPI.</param>
    /// <param name="processes">How many.</param>
    /// <param name="question">What the worker is asked, and with what.</param>
    public static Job Start(MpiKind kind, string? library, int processes, params string[] question)
    {
        string[] oversubscribe = kind == MpiKind.Open ? ["--oversubscribe"] : [];
        var start = new ProcessStartInfo(
            Launchers.Find(kind)!,
            [.. oversubscribe, "-np", $"{processes}", Launchers.Dotnet, Launchers.Worker, .. question])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // Root's question, which a container answers with yes.
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1";
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";

        // Without it, workers on a terminal begin with its escape sequences.
        start.Environment["TERM"] = "dumb";
        start.Environment["NETGEN_MPI"] = library;
        return new Job(Process.Start(start)!);
    }

    /// <summary>Starts one and waits for its end.</summary>
    public static Ending Run(MpiKind kind, int processes, params string[] question)
    {
        using var job = Start(kind, processes, question);
        return job.Wait();
    }

    /// <summary>Waits for its end.</summary>
    public Ending Wait()
    {
        var watch = Stopwatch.StartNew();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"the job does not end: {_output.Result}{_errors.Result}");
        }

        return new Ending(_process.ExitCode, Plain(_output.Result), Plain(_errors.Result), watch.Elapsed);
    }

    public void Dispose() => _process.Dispose();

    [GeneratedRegex(@"\x1b\[[?0-9;]*[a-zA-Z]=?|\r")]
    private static partial Regex EscapeSequences();

    private static string Plain(string text) => EscapeSequences().Replace(text, "");
}

/// <summary>How a job ended.</summary>
internal sealed record Ending(int ExitCode, string Output, string Errors, TimeSpan Waited)
{
    /// <summary>What the processes wrote, sorted: which comes first is nobody's promise.</summary>
    public string[] Lines => Sorted(Output);

    /// <summary>What NetGen wrote as the job's end.</summary>
    public string[] FaultLines => [.. Sorted(Output + "\n" + Errors).Where(line => line.StartsWith("NetGen:", StringComparison.Ordinal))];

    public Ending Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Errors}");
        return this;
    }

    /// <summary>It ended with one line, which is this one, and soon.</summary>
    public void FailedOf(string pattern)
    {
        Assert.True(ExitCode != 0, $"exit code 0\n{Output}\n{Errors}");
        Assert.True(FaultLines.Length == 1, $"{FaultLines.Length} lines of NetGen\n{Output}\n{Errors}");
        Assert.Matches(pattern, FaultLines[0]);
        Assert.InRange(Waited.TotalSeconds, 0, 20);
    }

    /// <summary>It ended soon, before its processes had met: with a line of one of them, or of each where their launcher lets the others go on.</summary>
    public void FailedToJoin(string pattern)
    {
        Assert.True(ExitCode != 0, $"exit code 0\n{Output}\n{Errors}");
        Assert.NotEmpty(FaultLines);
        Assert.All(FaultLines, line => Assert.Matches(pattern, line));
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        Assert.InRange(Waited.TotalSeconds, 0, 20);
    }

    private static string[] Sorted(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
}
