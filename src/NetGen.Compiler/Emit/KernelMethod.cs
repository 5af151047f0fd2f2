using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// A method that exists once per vector width, and once more as the door to them that picks the widest the machine has.
/// </summary>
/// <param name="Name">The same in every class.</param>
/// <param name="Summary">Sentences for the documentation.</param>
/// <param name="Parameters">Declarations, as in <c>ref float inputs</c>.</param>
/// <param name="Returns"><c>void</c> or <c>float</c>.</param>
/// <param name="Width">The most lanes worth using: narrow layers leave wide vectors empty.</param>
/// <param name="NeedsVectors">There is no scalar form; callers ask whether vectors are accelerated.</param>
/// <param name="StaysApart">
/// Never inlined. A sweep's constants fill registers; inlined side by side, several sweeps would keep them on the stack over
/// the calls between them, where vectors may straddle cache lines.
/// </param>
/// <param name="EmitBody">Writes the body for some lane count.</param>
public sealed record KernelMethod(
    string Name,
    string[] Summary,
    string[] Parameters,
    int Width,
    Action<SourceWriter, Lanes> EmitBody,
    string Returns = "void",
    bool NeedsVectors = false,
    bool StaysApart = false)
{
    /// <summary>Whether the method exists for so many lanes.</summary>
    public bool IsFor(int lanes) => lanes <= Width && (lanes > 1 || !NeedsVectors);

    /// <summary>What the door passes on: <c>ref inputs</c>.</summary>
    public string Arguments { get; } = string.Join(", ", Parameters.Select(Argument));

    /// <summary>Its declaration, the same in every class.</summary>
    public string Signature { get; } = $"internal static {Returns} {Name}({string.Join(", ", Parameters)})";

    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        string name = words[words.Length - 1];
        return words[0] is "ref" or "in" ? words[0] + " " + name : name;
    }
}
