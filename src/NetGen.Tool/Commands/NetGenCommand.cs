using System.CommandLine;
using System.CommandLine.Help;

namespace NetGen.Tool.Commands;

/// <summary>
/// <c>netgen</c>, with its commands. No <c>RootCommand</c>: that one goes by the assembly's name, which can't be that of the
/// command, because NetGen.dll lies beside it.
/// </summary>
internal static class NetGenCommand
{
    public static Command Create() => new("netgen", "Looks into weights and models, draws them, and turns models into NetGen networks.")
    {
        new HelpOption(),
        new VersionOption(),
        InspectCommand.Create(),
        DrawCommand.Create(),
        ImportCommand.Create(),
        ConvertCommand.Create(),
        ToCSharpCommand.Create(),
    };
}
