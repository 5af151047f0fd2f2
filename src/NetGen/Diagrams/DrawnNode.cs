namespace NetGen.Diagrams;

/// <summary>What a drawing shows: an input, a layer, or an output.</summary>
/// <param name="Role">Which of these it is.</param>
/// <param name="Name">Of the input, or of the layer.</param>
/// <param name="Shape">The axes of the values that it stands for.</param>
/// <param name="Layer">The layer; null for inputs and outputs.</param>
internal sealed record DrawnNode(DrawnRole Role, string Name, IReadOnlyList<int> Shape, LayerInfo? Layer = null)
{
    /// <summary>One line for people: <c>input [28, 28]</c>, <c>output policy [4]</c>, or the layer's own.</summary>
    public override string ToString()
    {
        string role = Role == DrawnRole.Input ? "input" : "output";
        return Layer?.ToString() ?? $"{(Name == role ? role : $"{role} {Name}")} {NetworkSummary.Shape(Shape)}";
    }
}

/// <summary>What a node of a drawing stands for.</summary>
internal enum DrawnRole
{
    Input,
    Layer,
    Output,
}
