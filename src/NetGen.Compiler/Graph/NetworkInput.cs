namespace NetGen.Compiler.Graph;

/// <summary>What a network reads.</summary>
/// <param name="Name">What layers call it; no layer has that name.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Port">What members call it.</param>
/// <param name="AttributeIndex">Where its attribute stands in the declaration.</param>
public sealed record NetworkInput(string Name, Shape Shape, PortName Port, int AttributeIndex) : IEquatable<NetworkInput>
{
    /// <summary>Its values are tokens: whole numbers from 0 and below this; 0 where they are floats.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Whether its values are whole numbers.</summary>
    public bool HasTokens => Vocabulary > 0;

    /// <summary>The shape by its steps: of tokens each is one, [time][1].</summary>
    public Shape InSteps => HasTokens && Shape.IsFlat ? new Shape(Shape.Axes[0], 1) : Shape;
}
