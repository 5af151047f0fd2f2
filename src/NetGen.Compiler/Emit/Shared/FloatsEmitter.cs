using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>
/// Writes vectors of floats as types that know their operations, so that sweeps and functions stand once: an interface, and a struct
/// around the vectors of every width. <see cref="AnyLanes"/> spells what they offer.
/// </summary>
/// <remarks>Only what the text calls is written, the four operations of arithmetic and a few more aside.</remarks>
internal static class FloatsEmitter
{
    /// <summary>The struct of so many floats.</summary>
    public static string Of(int count) => "Floats" + Literal.Int(count);

    private static readonly Member[] Members =
    [
        new("F Create(float value)", null, lanes => lanes.Broadcast("value")),
        new("F Load(ref float source)", null, lanes => lanes.Load("source")),
        new("F operator +(F a, F b)", null, _ => "a._value + b._value"),
        new("F operator -(F a, F b)", null, _ => "a._value - b._value"),
        new("F operator *(F a, F b)", null, _ => "a._value * b._value"),
        new("F operator /(F a, F b)", null, _ => "a._value / b._value"),
        new("F operator -(F a)", null, _ => "-a._value"),
        new("F MultiplyAdd(F a, F b, F c)", "a * b + c, rounded once.", lanes => lanes.MultiplyAdd("a._value", "b._value", "c._value")),
        new("F MultiplyAddAt(F a, ref float b, F c)", "The same with what lies at b, read in the operation itself.",
            lanes => lanes.MultiplyAdd("a._value", lanes.Load("b").ToString(), "c._value")),
        new("F Abs(F a)", "The magnitude.", lanes => lanes.Abs("a._value")),
        new("F Sqrt(F a)", "The square root.", lanes => lanes.Sqrt("a._value")),
        new("F CopySign(F magnitude, F sign)", "The magnitude of one with the sign of another.", CopySign),
        new("F Relu(F a)", "a, or zero where it is below; NaN stays.", Relu),
        new("F AtMost(F a, F bound)", "The smaller of a and a bound; NaN stays.",
            lanes => Bounded(lanes, "Min", lanes.Greater("a._value", "bound._value"))),
        new("F AtLeast(F a, F bound)", "The larger of a and a bound; NaN stays.",
            lanes => Bounded(lanes, "Max", lanes.Less("a._value", "bound._value"))),
        new("F IfLess(F a, F b, F then, F otherwise)", "Where a is below b the one, else the other; of NaN the other.",
            lanes => lanes.Select(lanes.Less("a._value", "b._value"), "then._value", "otherwise._value")),
        new("F IfAtMost(F a, F b, F then, F otherwise)", "Where a is not above b the one, else the other; of NaN the other.",
            lanes => lanes.Select(lanes.LessOrEqual("a._value", "b._value"), "then._value", "otherwise._value")),
        new("F First(F a, int count, F otherwise)", "The first lanes of one value, and of another the rest.",
            lanes => lanes.First("a._value", "count", "otherwise._value")),
        new("F Total(F a)", "The sum of all lanes, in each of them.", lanes => lanes.Total("a._value")),
        new("float Sum(F a)", "The sum of all lanes.", lanes => lanes.Sum("a._value")),
        new("float Highest(F a)", "The largest of all lanes.", lanes => lanes.Highest("a._value")),
        new("F CreateBits(int bits)", "The float with the bits of an integer.", lanes => lanes.FromBits(lanes.Broadcast("bits"))),
        new("F FromInteger(F bits)", "The integer with the bits of a float, as a float.", lanes => lanes.ToFloat(lanes.Bits("bits._value"))),
        new("F SubtractBits(F a, F b)", "The difference of bits as integers.",
            lanes => lanes.FromBits(lanes.SubtractInt(lanes.Bits("a._value"), lanes.Bits("b._value")))),
        new("F ShiftLeft(F bits, int count)", "Bits as an integer shifted left.", lanes => lanes.FromBits(Shift(lanes, "<<"))),
        new("F ShiftRight(F bits, int count)", "Bits as an integer with a sign shifted right.", lanes => lanes.FromBits(Shift(lanes, ">>"))),
        new("F UpperHalf(F word, int shift)", "The float whose upper half the bits of a word are behind a shift.", lanes => lanes.UpperHalf("word._value", "shift")),
        new("F Half(F word, int shift)", "The binary16 that a word begins with behind a shift; what is not finite needs OrInfinite.", lanes => lanes.Half("word._value", "shift")),
        new("F OrInfinite(F a)", "From 65536 on infinite, or NaN.", lanes => lanes.OrInfinite("a._value")),
        new("F Byte(F word, int shift, F scale)", "The whole number of eight bits that a word begins with behind a shift, times a scale.",
            lanes => lanes.Byte("word._value", "shift", "scale._value")),
    ];

    /// <param name="text">What is written over the types.</param>
    public static void Emit(SourceWriter writer, string text, Arithmetic arithmetic, TargetCapability target)
    {
        Member[] needed = [.. Members.Where(member => member.Summary == null || text.Contains($"F.{member.Name}("))];
        writer.Summary("A vector of floats, or one float.");
        using (writer.Block("internal interface IFloats<F> where F : struct, IFloats<F>"))
        {
            writer.Line("static abstract int Count { get; }");
            writer.Line("static abstract F Zero { get; }");
            foreach (Member member in needed)
            {
                if (member.Summary != null)
                {
                    writer.Blank();
                    writer.Summary(member.Summary);
                }

                writer.Line($"static abstract {member.Signature};");
            }

            writer.Blank();
            writer.Line("static abstract void Store(F value, ref float destination);");
        }

        foreach (int count in KernelLibrary.AllTiers)
        {
            writer.Blank();
            EmitStruct(writer, needed, new Lanes(count, arithmetic, target));
        }
    }

    private static void EmitStruct(SourceWriter writer, Member[] members, Lanes lanes)
    {
        string type = Of(lanes.Count);
        string vector = lanes.Float;
        writer.Summary(lanes.IsScalar ? "One float." : $"A vector of {Literal.Int(lanes.Count)} floats.");
        using (writer.Block($"internal readonly struct {type} : IFloats<{type}>"))
        {
            writer.Line($"private readonly {vector} _value;");
            writer.Blank();
            EmitMember(writer, $"private {type}({vector} value)", "_value = value");
            writer.Blank();
            writer.Line($"public static int Count => {Literal.Int(lanes.Count)};");
            writer.Line($"public static {type} Zero => new({lanes.Zero});");
            EmitMember(writer, $"public static implicit operator {type}({vector} value)", "new(value)");
            EmitMember(writer, $"public static implicit operator {vector}({type} value)", "value._value");
            foreach (Member member in members)
            {
                EmitMember(writer, "public static " + member.Signature.Replace("F ", type + " "), member.IsFloat ? member.Body(lanes) : $"new({member.Body(lanes)})");
            }

            EmitMember(
                writer, $"public static void Store({type} value, ref float destination)", lanes.Store("value._value", "destination").ToString().TrimEnd(';'));
        }
    }

    private static void EmitMember(SourceWriter writer, string signature, string body) =>
        writer.Line($"{Optimized.Part} {signature} => {body};");

    private static string Shift(Lanes lanes, string operation) => $"({lanes.Bits("bits._value")} {operation} count)";

    private static string CopySign(Lanes lanes) =>
        lanes.IsScalar ? "MathF.CopySign(magnitude._value, sign._value)" : lanes.CopySign("magnitude._value", "sign._value");

    private static string Relu(Lanes lanes) =>
        OfX64(lanes, "Max", lanes.Zero, lanes.Select(lanes.Less("a._value", lanes.Zero), lanes.Zero, "a._value"));

    private static string Bounded(Lanes lanes, string instruction, Mask isBeyond) =>
        OfX64(lanes, instruction, "bound._value", lanes.Select(isBeyond, "bound._value", "a._value"));

    /// <summary>
    /// The minimum and the maximum of x64 give their second operand where either is NaN or both are zeros, which is a comparison and what
    /// it chooses in one instruction. Others differ there.
    /// </summary>
    private static string OfX64(Lanes lanes, string instruction, string bound, string elsewhere) =>
        Functions.ReluFunction.InstructionSet(lanes.Count)?.Split('.').Last() is { } set
            ? $"{set}.IsSupported\n    ? {set}.{instruction}({bound}, a._value)\n    : {elsewhere}"
            : elsewhere;

    /// <summary>An operation.</summary>
    /// <param name="Signature">With <c>F</c> for the type.</param>
    /// <param name="Summary">What is not plain from its name; null where every text needs it.</param>
    /// <param name="Body">The value, over the vectors in <c>_value</c>.</param>
    private sealed record Member(string Signature, string? Summary, Func<Lanes, string> Body)
    {
        public string Name { get; } = Signature.Substring(0, Signature.IndexOf('(')).Split(' ').Last();

        /// <summary>It gives a float, no vector.</summary>
        public bool IsFloat { get; } = Signature.StartsWith("float ", StringComparison.Ordinal);
    }
}
