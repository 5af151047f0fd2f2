using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Targets;

namespace NetGen.Compiler;

/// <summary>A file handed to the user's compilation.</summary>
/// <param name="HintName">Unique among the files of one compilation.</param>
/// <param name="Text">C# source.</param>
public sealed record EmittedFile(string HintName, string Text);

/// <summary>From a declaration to C# text: graph, plan, emission.</summary>
public static class NetworkCompiler
{
    /// <summary>
    /// Emits the network. An invalid one gets members with the right signatures that throw, so that the code around it
    /// still binds and the analyzers' finding is the only error. Null where there is no class to write into, and where the
    /// target has no means to run anything.
    /// </summary>
    /// <param name="declaration">The attributes on the class.</param>
    /// <param name="target">What the emitted text may use; null for all that the newest .NET has.</param>
    public static EmittedFile? Compile(NetworkDeclaration declaration, TargetCapability? target = null)
    {
        target ??= TargetCapability.Net9;
        if (!declaration.Type.IsNamed || !target.IsSufficient)
        {
            return null;
        }

        GraphResult graph = GraphBuilder.Build(declaration);
        if (graph.Network != null)
        {
            return new EmittedFile(HintName(declaration.Type), NetworkEmitter.Emit(NetworkPlan.Of(graph.Network), target));
        }

        return InvalidNetworkEmitter.CanEmit(declaration.Type)
            ? new EmittedFile(HintName(declaration.Type), InvalidNetworkEmitter.Emit(declaration.Type, graph.Sizes))
            : null;
    }

    private static string HintName(TypeDeclaration type)
    {
        var parts = new[] { type.Namespace }
            .Concat(type.Containers.Select(container => container.Name))
            .Append(type.Name)
            .Where(part => part.Length > 0);
        return string.Join(".", parts).Replace("@", "").Replace('<', '{').Replace('>', '}') + ".g.cs";
    }
}
