using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Safetensors;

/// <summary>A tensor as the table of a safetensors file states it.</summary>
/// <param name="Type">The format's name of the element type: <c>F32</c>, <c>BF16</c>, <c>I64</c>.</param>
/// <param name="Shape">The axes, outermost first; none for a single number.</param>
/// <param name="Begin">Where the values begin, in bytes from the start of the file.</param>
/// <param name="End">The first byte of the file that is not theirs.</param>
public sealed record SafetensorsTensor(string Name, string Type, EquatableArray<long> Shape, long Begin, long End)
    : IEquatable<SafetensorsTensor>
{
    /// <summary>For example <c>'dense_1.kernel' F32 [784, 128]</c>.</summary>
    public override string ToString() =>
        $"'{ImportFinding.Quotable(Name)}' {ImportFinding.Quotable(Type)} [{ImportFinding.Axes(Shape)}]";
}
