namespace NetGen.Compiler.Graph;

/// <summary>What a network reads.</summary>
/// <param name="Name">What layers call it; no layer has that name.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Port">What members call it.</param>
/// <param name="AttributeIndex">Where its attribute stands in the declaration.</param>
public sealed record NetworkInput(string Name, Shape Shape, PortName Port, int AttributeIndex) : IEquatable<NetworkInput>;
