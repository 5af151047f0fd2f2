namespace NetGen.Compiler.Declaration;

/// <summary>A network whose constants another one is computed from, directly or by way of a third.</summary>
/// <param name="Name">Its <see cref="TypeDeclaration.FullName"/>.</param>
/// <param name="Declaration">Its attributes; of its type, the name alone.</param>
public sealed record ReferencedNetwork(string Name, NetworkDeclaration Declaration) : IEquatable<ReferencedNetwork>;
