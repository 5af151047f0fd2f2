namespace NetGen.Compiler.Graph;

/// <summary>Where a layer's values come from.</summary>
/// <param name="Layer">The place of a layer in the network; -1 for the network's input.</param>
public readonly record struct Source(int Layer)
{
    public static Source Input { get; } = new(-1);

    public bool IsInput => Layer < 0;
}

/// <summary>What reaches a layer from one of its sources.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Title">What gives that shape, as the user wrote it: <c>Dense(128)</c>.</param>
public sealed record Incoming(Source Source, Shape Shape, string Title);
