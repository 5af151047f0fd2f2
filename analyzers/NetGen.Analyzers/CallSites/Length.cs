using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.CallSites;

/// <summary>What is known of the length of an array or span before the program runs: nothing, or all.</summary>
internal readonly struct Length
{
    private Length(int value, SyntaxNode? written)
    {
        IsKnown = true;
        Value = value;
        Written = written;
    }

    /// <summary>Whether it is the same whenever the code is reached.</summary>
    public bool IsKnown { get; }

    /// <summary>The number of elements, where it is known.</summary>
    public int Value { get; }

    /// <summary>
    /// The expression that says it, as the <c>100</c> of <c>new float[100]</c>; null where it is counted or worked out.
    /// </summary>
    public SyntaxNode? Written { get; }

    /// <summary>Nothing is known.</summary>
    public static Length Unknown => default;

    /// <summary>A known length; unknown where no array can have it, since the code then fails before the length matters.</summary>
    public static Length Exactly(long? value, SyntaxNode? written = null) =>
        value is >= 0 and <= int.MaxValue ? new Length((int)value.Value, written) : Unknown;

    /// <summary>The length of one or the other.</summary>
    public static Length Either(Length first, Length second) =>
        first.IsKnown && second.IsKnown && first.Value == second.Value ? Exactly(first.Value) : Unknown;
}
