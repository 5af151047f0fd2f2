using System.CommandLine;
using NetGen.Tool.Commands;

namespace NetGen.Import.Tests.Support;

/// <summary>Runs the netgen tool within the test.</summary>
internal static class Cli
{
    public static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = NetGenCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The output of a run that must succeed.</summary>
    public static string Output(params string[] arguments)
    {
        (int exitCode, string output, string error) = Run(arguments);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        return output;
    }

    /// <summary>The one line of a run that must fail.</summary>
    public static string Error(params string[] arguments)
    {
        (int exitCode, string output, string error) = Run(arguments);
        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        return error;
    }
}
