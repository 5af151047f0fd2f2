using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Emit;

/// <summary>Writes a planned network as one C# file.</summary>
public static class NetworkEmitter
{
    public static string Emit(NetworkPlan plan) => "";
}
