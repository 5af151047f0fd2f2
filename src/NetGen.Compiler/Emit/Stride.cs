using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>A distance in floats, and the constant that stands for it in the emitted code.</summary>
/// <param name="Length">The distance.</param>
/// <param name="Name">The constant; empty where the number says it best.</param>
public sealed record Stride(int Length, string Name = "")
{
    public static Stride One { get; } = new(1);

    /// <summary>So many of it, as a term of a sum: empty for none.</summary>
    public string Times(int count) => (count, Name) switch
    {
        (0, _) => "",
        (_, "") => Literal.Int((long)count * Length),
        (1, _) => Name,
        _ => $"({Literal.Int(count)} * {Name})",
    };

    /// <summary>A variable times it.</summary>
    public string Times(string index) => this == One ? index : $"({index} * {(Name.Length > 0 ? Name : Literal.Int(Length))})";

    /// <summary>The sum of terms, of which some may be empty; empty when all are.</summary>
    public static string Sum(params string[] terms)
    {
        string[] present = terms.Where(term => term.Length > 0).ToArray();
        return present.Length == 1 ? present[0].TrimStart('(').TrimEnd(')') : string.Join(" + ", present);
    }
}
