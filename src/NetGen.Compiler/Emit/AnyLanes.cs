using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// Spells operations over lanes as static members of the type argument <c>F</c>, for targets whose operations can be types: what is
/// written with these stands once for all widths of vectors.
/// </summary>
/// <remarks>
/// A comparison and what it chooses are one operation, so that the processor's masks are never made into vectors. Integers are
/// the bits of floats.
/// </remarks>
public sealed class AnyLanes(Arithmetic arithmetic) : Lanes(Type, arithmetic)
{
    /// <summary>The type argument.</summary>
    public const string Type = "F";

    /// <summary>What it has to be.</summary>
    public const string Constraint = $"where {Type} : struct, IFloats<{Type}>";

    public override string MultiplyAddAt(string a, string reference, string c) => $"{Type}.MultiplyAddAt({a}, ref {reference}, {c})";

    public override Mask Less(string a, string b) => new($"{Type}.IfLess({a}, {b}, ");

    public override Mask Greater(string a, string b) => new($"{Type}.IfLess({b}, {a}, ");

    public override Mask LessOrEqual(string a, string b) => new($"{Type}.IfAtMost({a}, {b}, ");

    public override string Select(Mask mask, string whenTrue, string whenFalse) => $"{mask.Text}{whenTrue}, {whenFalse})";

    public override string AtMost(string a, float bound) => $"{Type}.AtMost({a}, {Constant(bound)})";

    public override string AtLeast(string a, float bound) => $"{Type}.AtLeast({a}, {Constant(bound)})";

    public override string First(string a, string count, string otherwise) => $"{Type}.First({a}, {count}, {otherwise})";

    public override string Total(string a) => $"{Type}.Total({a})";

    public override string Sum(string a) => $"{Type}.Sum({a})";

    public override string Highest(string a) => $"{Type}.Highest({a})";

    public override string CopySign(string magnitude, string sign) => $"{Type}.CopySign({magnitude}, {sign})";

    public override string ToFloat(string a) => $"{Type}.FromInteger({a})";

    public override string Bits(string a) => a;

    public override string FromBits(string a) => a;

    public override string ConstantInt(int value) => $"{Type}.CreateBits({Literal.Int(value)})";

    public override string SubtractInt(string a, string b) => $"{Type}.SubtractBits({a}, {b})";

    public override string ShiftLeft(string a, int bits) => $"{Type}.ShiftLeft({a}, {Literal.Int(bits)})";

    public override string ShiftRight(string a, int bits) => $"{Type}.ShiftRight({a}, {Literal.Int(bits)})";

    public override string UpperHalf(string word, string shift) => $"{Type}.UpperHalf({word}, {shift})";

    public override string Half(string word, string shift) => $"{Type}.Half({word}, {shift})";

    public override string OrInfinite(string half) => $"{Type}.OrInfinite({half})";

    public override string Byte(string word, string shift, string scale) => $"{Type}.Byte({word}, {shift}, {scale})";
}
