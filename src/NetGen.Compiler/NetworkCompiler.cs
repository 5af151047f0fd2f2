using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Targets;

namespace NetGen.Compiler;

/// <summary>A file handed to the user's compilation.</summary>
/// <param name="HintName">Unique among the files of one compilation.</param>
/// <param name="Text">C# source.</param>
public sealed record EmittedFile(string HintName, string Text);

/// <summary>A network's own file.</summary>
/// <param name="File">It depends on no other network.</param>
/// <param name="Needs">What it needs of the file that all share; null for a network with findings.</param>
public sealed record EmittedNetwork(EmittedFile File, SharedNeeds? Needs);

/// <summary>From a declaration to C# text: graph, plan, emission.</summary>
public static class NetworkCompiler
{
    /// <summary>The name of the file that all networks share. No class can be called so.</summary>
    public const string SharedHintName = "NetGen-Shared.g.cs";

    /// <summary>
    /// Emits the network. An invalid one gets members with the right signatures that throw, so that the code around it
    /// still binds and the analyzers' finding is the only error. Null where there is no class to write into, and where the
    /// target has no means to run anything.
    /// </summary>
    /// <param name="declaration">The attributes on the class.</param>
    /// <param name="target">What the emitted text may use; null for all that the newest .NET has.</param>
    public static EmittedNetwork? Emit(NetworkDeclaration declaration, TargetCapability? target = null)
    {
        target ??= TargetCapability.Net9;
        if (!declaration.Type.IsNamed || !target.IsSufficient)
        {
            return null;
        }

        GraphResult graph = GraphBuilder.Build(declaration);
        if (graph.Network != null)
        {
            NetworkText network = NetworkEmitter.Emit(NetworkPlan.Of(graph.Network), target);
            return new EmittedNetwork(new EmittedFile(HintName(declaration.Type), network.Text), network.Needs);
        }

        return InvalidNetworkEmitter.CanEmit(declaration.Type)
            ? new EmittedNetwork(new EmittedFile(HintName(declaration.Type), InvalidNetworkEmitter.Emit(declaration.Type, graph.Sizes)), null)
            : null;
    }

    /// <summary>Emits what networks share; null where they share nothing.</summary>
    /// <param name="networks">What each of them needs.</param>
    /// <param name="target">As for the networks.</param>
    public static EmittedFile? EmitShared(IEnumerable<SharedNeeds> networks, TargetCapability? target = null)
    {
        SharedNeeds[] needs = [.. SharedNeeds.Union(networks)];
        return needs.Length == 0 ? null : new EmittedFile(SharedHintName, SharedEmitter.Emit(needs, target ?? TargetCapability.Net9));
    }

    /// <summary>Emits a network for a compilation that has no other: one file, with what it would share.</summary>
    /// <inheritdoc cref="Emit" path="/param"/>
    public static EmittedFile? Compile(NetworkDeclaration declaration, TargetCapability? target = null)
    {
        if (Emit(declaration, target) is not { } network)
        {
            return null;
        }

        return network.Needs is { } needs
            ? network.File with { Text = network.File.Text + "\n" + SharedEmitter.Emit([needs], target ?? TargetCapability.Net9, isFile: false) }
            : network.File;
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
