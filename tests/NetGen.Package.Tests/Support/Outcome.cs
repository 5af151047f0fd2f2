namespace NetGen.Package.Tests.Support;

/// <summary>How a command ended.</summary>
/// <param name="Command">As one would type it.</param>
/// <param name="ExitCode">0 where it succeeded.</param>
/// <param name="Output">All that it wrote.</param>
internal sealed record Outcome(string Command, int ExitCode, string Output)
{
    /// <summary>What it wrote, line by line.</summary>
    public string[] Lines => Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Expects success.</summary>
    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>Expects an error, and returns its line.</summary>
    public string FailedWith(string code)
    {
        Assert.True(ExitCode != 0, $"{Command} succeeded:\n{Output}");
        string? line = Lines.FirstOrDefault(each => each.Contains($"error {code}:", StringComparison.Ordinal));
        Assert.True(line != null, $"{Command} didn't say {code}:\n{Output}");
        return line;
    }
}
