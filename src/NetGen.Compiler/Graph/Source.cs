namespace NetGen.Compiler.Graph;

/// <summary>Where a layer's values come from.</summary>
/// <param name="Layer">The place of a layer in the network; below 0 for an input of the network: -1 for the first, and so on down.</param>
public readonly record struct Source(int Layer)
{
    public bool IsInput => Layer < 0;

    /// <summary>Of an input, its place among the inputs.</summary>
    public int InputIndex => -1 - Layer;

    /// <summary>An input, by its place among them.</summary>
    public static Source Input(int index) => new(-1 - index);
}

/// <summary>What reaches a layer from one of its sources.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Title">What gives that shape, as the user wrote it: <c>Dense(128)</c>.</param>
public sealed record Incoming(Source Source, Shape Shape, string Title)
{
    /// <summary>Whether these are the values of an input, in their order.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether these are steps of a sequence [time][features], each of which layers on the last axis take by itself.</summary>
    public bool IsSequence { get; init; }

    /// <summary>Whether this is the last state of a recurrent layer, which could give that of every step.</summary>
    public bool IsLastState { get; init; }
}
