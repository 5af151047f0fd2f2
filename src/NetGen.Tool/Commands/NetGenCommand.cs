using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen</c>, with its commands.</summary>
internal static class NetGenCommand
{
    public static RootCommand Create() => new("Looks into weights and models, and turns models into NetGen networks.")
    {
        InspectCommand.Create(),
        ImportCommand.Create(),
        ConvertCommand.Create(),
    };
}
