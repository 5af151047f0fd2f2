using NetGen.Compiler.Text;

namespace NetGen.Analyzers.CallSites;

/// <summary>How long a parameter's span has to be.</summary>
internal enum SpanUnit
{
    /// <summary>The parameter is no span of values.</summary>
    None,

    /// <summary>It depends on more than the network's sizes, such as a layer's name.</summary>
    Unknown,

    /// <summary>Exactly the size.</summary>
    Whole,

    /// <summary>Samples of the size, one after another.</summary>
    Samples,

    /// <summary>The same, or empty.</summary>
    SamplesOrNone,
}

/// <summary>One parameter of an emitted method.</summary>
/// <param name="name">Its name.</param>
/// <param name="unit">What its size is the size of.</param>
/// <param name="size">The network's constant that is the size; null for one value a sample.</param>
/// <param name="noun">What it holds, in a sentence: <c>an input</c>.</param>
/// <param name="rowsOf">
/// The network's constant that is the number of an output's rows, where a sample has one for each of them; else null. The constant is
/// there where an output has several.
/// </param>
/// <param name="sample">What one of several is called: of streams a step, or a stream.</param>
internal sealed class SpanParameter(string name, SpanUnit unit, string? size, string noun, string? rowsOf = null, string sample = "sample")
{
    /// <inheritdoc cref="SpanParameter"/>
    public string Name => name;

    /// <inheritdoc cref="SpanParameter"/>
    public SpanUnit Unit => unit;

    /// <summary>Whether its length follows from the network's sizes.</summary>
    public bool IsChecked => unit is not (SpanUnit.None or SpanUnit.Unknown);

    /// <inheritdoc cref="SpanParameter"/>
    public string? Size => size;

    /// <inheritdoc cref="SpanParameter"/>
    public string? RowsOf => rowsOf;

    /// <inheritdoc cref="SpanParameter"/>
    public string Sample => sample;

    /// <summary>A number of values of what it holds, in a sentence: <c>an input of 784 values</c>.</summary>
    public string Holding(long values) => size == null
        ? Quantity.Grouped(values, noun)
        : $"{noun} of {ValuesOf(values)}";

    /// <summary>A number of values in a sentence.</summary>
    public static string ValuesOf(long values) => Quantity.Grouped(values, "value");

    /// <summary>A number of samples in a sentence.</summary>
    public string SamplesOf(long samples) => Quantity.Grouped(samples, sample);
}
