using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Emit;

/// <summary>Writes the members of a network that has findings, so that the user's other code binds.</summary>
public static class InvalidNetworkEmitter
{
    public static bool CanEmit(TypeDeclaration type) => type.IsPartial && type.Containers.All(container => container.IsPartial);

    public static string Emit(TypeDeclaration type, KnownSizes sizes) => "";
}
