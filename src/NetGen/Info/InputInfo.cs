using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One input of a declared network. Immutable.</summary>
public sealed class InputInfo
{
    /// <summary>Describes one input of values. Called by emitted code.</summary>
    /// <param name="name">The input's name, different from those of the network's other inputs and layers.</param>
    /// <param name="shape">The axes of one sample, outermost first.</param>
    /// <exception cref="ArgumentException">The name is empty, or the shape has an axis below 1.</exception>
    public InputInfo(string name, int[] shape)
        : this(name, shape, tokenCount: 0)
    {
    }

    /// <summary>Describes one input of tokens: numbers from 0 that are looked up in an embedding. Called by emitted code.</summary>
    /// <param name="name">The input's name, different from those of the network's other inputs and layers.</param>
    /// <param name="shape">The axes of one sample, outermost first: [length] of sequences.</param>
    /// <param name="tokenCount">How many different tokens there are; 0 for an input of values.</param>
    /// <exception cref="ArgumentException">The name is empty, or the shape has an axis below 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public InputInfo(string name, int[] shape, int tokenCount)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Shape = new ReadOnlyCollection<int>(Argument.Shape(shape, nameof(shape)));
        Size = Argument.SizeOf(shape, nameof(shape));
        TokenCount = Argument.NotNegative(tokenCount, nameof(tokenCount));
    }

    /// <summary>The input's name, <c>input</c> where it was given none.</summary>
    public string Name { get; }

    /// <summary>The axes of one sample, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of values, or of tokens, of one sample: the product of <see cref="Shape"/>.</summary>
    public int Size { get; }

    /// <summary>How many different tokens an input of tokens has, each from 0 and below this number; 0 for an input of values.</summary>
    public int TokenCount { get; }

    /// <summary>Whether the input is of tokens (<c>ReadOnlySpan&lt;int&gt;</c>) and not of values.</summary>
    public bool TakesTokens => TokenCount > 0;

    /// <summary>The input in one line, for example <c>state [8]</c>, or of tokens <c>text [64] of 512 tokens</c>.</summary>
    public override string ToString() =>
        $"{Name} {NetworkSummary.Shape(Shape)}" + (TakesTokens ? $" of {Quantity.Of(TokenCount, "token")}" : "");
}
