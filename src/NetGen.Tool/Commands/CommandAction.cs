using System.CommandLine;
using NetGen.Compiler.Import;

namespace NetGen.Tool.Commands;

/// <summary>What all commands do around their work: what goes wrong is one line on the error stream, and the exit code 1.</summary>
internal static class CommandAction
{
    private const int Failed = 1;

    /// <summary>Messages quote files, which may hold anything of any length.</summary>
    private const int LongestMessage = 1000;

    /// <summary>Sets what a command does with what was parsed and the stream that its output goes to.</summary>
    public static void Does(this Command command, Action<ParseResult, TextWriter> work) => command.SetAction(parsed =>
    {
        try
        {
            work(parsed, parsed.InvocationConfiguration.Output);
            return 0;
        }
        catch (Exception e) when (e is ToolException or IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine("netgen: " + ImportFinding.Quotable(e.Message, LongestMessage));
            return Failed;
        }
    });
}
