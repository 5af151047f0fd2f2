using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>A distance in floats, and the constant that stands for it in the emitted code.</summary>
/// <param name="length">The distance.</param>
/// <param name="name">The constant; empty where the number says it best.</param>
public sealed class Stride(int length, string name = "")
{
    private readonly List<string> _multiples = ["", name];

    public static Stride One { get; } = new(1);

    /// <summary>So many of it, as a term of a sum: empty for none.</summary>
    public string Times(int count)
    {
        if (name.Length == 0)
        {
            return count == 0 ? "" : Literal.Int((long)count * length);
        }

        while (_multiples.Count <= count)
        {
            _multiples.Add(string.Concat("(", Literal.Int(_multiples.Count), " * ", name) + ")");
        }

        return _multiples[count];
    }

    /// <summary>A variable times it.</summary>
    public string Times(string index) =>
        this == One ? index : $"({index} * {(name.Length > 0 ? name : Literal.Int(length))})";

    /// <summary>A term as a sum of its own, which needs no brackets.</summary>
    public static Offset Sum(string term) => Sum(term, "");

    /// <summary>The sum of two terms, of which some may be empty; empty when both are.</summary>
    public static Offset Sum(string first, string second) => new(first, second);
}
