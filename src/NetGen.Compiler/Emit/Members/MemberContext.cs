using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Emit.Members;

/// <summary>What the writers of the public members share.</summary>
/// <param name="Context">The network's emission.</param>
/// <param name="Prediction">The pass behind Predict.</param>
/// <param name="Tape">What training keeps; null for a network that only predicts.</param>
internal sealed record MemberContext(EmitContext Context, PredictionPass Prediction, TapePlan? Tape)
{
    public Network Network => Context.Network;

    /// <summary>The class as it is written in its own scope.</summary>
    public string ClassName => Network.Type.Name;

    /// <summary>The class as it is written where a member of its own name could hide it.</summary>
    public string FullClassName => "global::" + Network.Type.FullName;

    /// <summary>The alias under which the user's half of the file knows the namespace of passes and kernels; written with <c>::</c>, so that no member hides it.</summary>
    public const string Code = "NetGenCode";

    /// <summary>The alias of the namespace of what the networks of an assembly share.</summary>
    public const string Shared = "NetGenShared";

    public const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    public const string Span = "global::System.Span<float>";
}
