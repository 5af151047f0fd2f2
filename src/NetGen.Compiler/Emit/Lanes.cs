using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// Spells float operations over 16, 8, 4 or 1 lanes. The emitter is written once against this type; what differs between
/// Vector512, Vector256, Vector128 and plain floats is spelled here and nowhere else.
/// </summary>
/// <remarks>Arguments are C# expressions. What is returned may stand as an operand without further brackets.</remarks>
public class Lanes
{
    private readonly string _create;
    private readonly string _load;
    private readonly string _store;
    private readonly string _multiplyAdd;

    private readonly string _end = ")";
    private readonly bool _multipliesByType;

    private readonly int _count;
    private readonly TargetCapability _target;

    public Lanes(int count, Arithmetic arithmetic, TargetCapability? target = null)
    {
        _target = target ?? TargetCapability.Net9;
        _count = count;
        Arithmetic = arithmetic;
        Vector = count == 1 ? "MathF" : $"Vector{Literal.Int(count * 32)}";
        Float = IsScalar ? "float" : Vector + "<float>";
        Int = IsScalar ? "int" : Vector + "<int>";
        Zero = IsScalar ? "0f" : Float + ".Zero";
        Step = Literal.Int(count);
        _create = Vector + ".Create(";
        _load = Vector + ".LoadUnsafe(ref ";
        _store = Vector + ".StoreUnsafe(";
        _multiplyAdd = (IsScalar || _target.HasVectorFusedMultiplyAdd ? Vector + ".FusedMultiplyAdd" : VectorFusedMultiplyAdd.Of(count)) + "(";
    }

    /// <summary>Over as many floats as a type argument says, whose static members are the operations.</summary>
    private protected Lanes(string type, Arithmetic arithmetic)
    {
        _target = TargetCapability.Net9;
        Arithmetic = arithmetic;
        Vector = type;
        Float = type;
        Int = type;
        Zero = type + ".Zero";
        Step = type + ".Count";
        _create = type + ".Create(";
        _load = type + ".Load(ref ";
        _store = type + ".Store(";
        _multiplyAdd = type + ".MultiplyAdd(";
    }

    /// <summary>Over vectors themselves, for which a type argument has operations that take an offset behind a reference.</summary>
    private protected Lanes(string type, string vector, Arithmetic arithmetic)
        : this(type, arithmetic)
    {
        Float = vector;
        Zero = type + ".Create(0f)";
        Step = $"(SizeOf<{vector}>() / sizeof(float))";
        _end = ", 0)";
        _multipliesByType = true;
    }

    /// <summary>The same operations over fewer floats.</summary>
    public Lanes Over(int count) => new(count, Arithmetic, _target);

    /// <summary>Floats in one vector: 16, 8, 4 or 1.</summary>
    /// <exception cref="InvalidOperationException">It is a type's to say.</exception>
    public int Count => IsAnyWidth ? throw new InvalidOperationException("The text is for every width.") : _count;

    /// <summary>The same as an expression.</summary>
    public string Step { get; }

    /// <summary>Whether a type argument says how many floats there are.</summary>
    public bool IsAnyWidth => _count == 0;

    public Arithmetic Arithmetic { get; }

    public bool IsScalar => _count == 1;

    /// <summary>
    /// Whether loops walk along spans by an index. Elsewhere they move references, which costs a call for each step where the
    /// library can't do it itself: under Mono eight times as much as an index.
    /// </summary>
    public bool WalksSpans => !_target.HasVectors;

    /// <summary>What holds the operations: <c>Vector512</c> to <c>Vector128</c>, or <c>MathF</c>.</summary>
    public string Vector { get; }

    /// <summary>The type of a value: <c>Vector512&lt;float&gt;</c> to <c>float</c>.</summary>
    public string Float { get; }

    /// <summary>The integer type with as many lanes.</summary>
    public string Int { get; }

    public string Zero { get; }

    /// <summary>Every lane the same constant.</summary>
    public string Constant(float value) => Broadcast(Literal.Float(value));

    /// <summary>Every lane the same scalar.</summary>
    public string Broadcast(string scalar) => IsScalar ? scalar : string.Concat(_create, scalar, ")");

    /// <summary>The statement that declares where a loop walks from: a reference, or a span whose length nobody asks for.</summary>
    public string Walk(string name, string start) => WalksSpans
        ? $"Span<float> {name} = MemoryMarshal.CreateSpan(ref {start}, int.MaxValue);"
        : $"ref float {name} = ref {start};";

    /// <summary>Every lane a float behind a reference, or of a span.</summary>
    public Place Broadcasts(string reference) => IsScalar
        ? Elements(reference)
        : new(string.Concat(_create, reference, ")"), string.Concat(_create, "Unsafe.Add(ref ", reference, ", "), "))");

    /// <summary>Vectors behind a reference, or floats of a span.</summary>
    public Place Loads(string reference) => IsScalar
        ? Elements(reference)
        : new(string.Concat(_load, reference, ")"), string.Concat(_load, reference, ", "), ")");

    private Place Elements(string name) => WalksSpans
        ? new(name + "[0]", name + "[", "]")
        : new(name, string.Concat("Unsafe.Add(ref ", name, ", "), ")");

    /// <summary>Reads a vector at a constant distance, in floats, behind a reference.</summary>
    public Phrase Load(string reference, int offset = 0) => Load(reference, Distance(offset));

    /// <summary>The statement that writes a vector at a constant distance, in floats, behind a reference.</summary>
    public Phrase Store(string value, string reference, int offset = 0) => Store(value, reference, Distance(offset));

    /// <summary>Reads a vector at a constant distance, given as an expression; an empty one is none.</summary>
    public Phrase Load(string reference, string offset)
    {
        if (IsScalar)
        {
            return new(Element(reference, offset));
        }

        return offset.Length == 0 ? new(_load, reference, _end)
            : IsAnyWidth ? new(_load, Element(reference, offset), _end)
            : new(_load, reference, ", ", offset, ")");
    }

    /// <summary>The statement that writes a vector at a constant distance, given as an expression; an empty one is none.</summary>
    public Phrase Store(string value, string reference, string offset)
    {
        if (IsScalar)
        {
            return new(Element(reference, offset), " = ", value, ";");
        }

        return offset.Length == 0 ? new(_store, value, ", ref ", reference, _end + ";")
            : IsAnyWidth ? new(_store, value, ", ref ", Element(reference, offset), _end + ";")
            : new(_store, value, ", ref ", reference, ", ", offset, ");");
    }

    /// <summary>One float at a constant distance behind a reference.</summary>
    public static string Element(string reference, int offset = 0) => Element(reference, Distance(offset));

    /// <summary>One float at a constant distance, given as an expression, behind a reference; an empty one is none.</summary>
    public static string Element(string reference, string offset) =>
        offset.Length == 0 ? reference : new Phrase("Unsafe.Add(ref ", reference, ", ", offset, ")");

    /// <summary>a * b + c, rounded as the network's arithmetic says.</summary>
    public Phrase MultiplyAdd(string a, string b, string c) => Arithmetic == Arithmetic.Fused || _multipliesByType
        ? new(_multiplyAdd, a, ", ", b, ", ", c, ")")
        : new("((", a, " * ", b, ") + ", c, ")");

    /// <inheritdoc cref="MultiplyAdd(string, string, string)"/>
    public Sentence MultiplyAdd(Phrase a, Phrase b, string c) => Arithmetic == Arithmetic.Fused || _multipliesByType
        ? new(_multiplyAdd, a, ", ", b, new(", ", c, ")"))
        : new("((", a, " * ", b, new(") + ", c, ")"));

    /// <summary>The same where b lies behind a reference: it is read in the operation itself.</summary>
    public virtual string MultiplyAddAt(string a, string reference, string c) => MultiplyAdd(a, Load(reference).ToString(), c);

    public string Abs(string a) => $"{Vector}.Abs({a})";

    public string Sqrt(string a) => $"{Vector}.Sqrt({a})";

    /// <summary>A mask for <see cref="Select"/>: a &lt; b; false where either is NaN.</summary>
    public virtual Mask Less(string a, string b) => new(IsScalar ? $"{a} < {b}" : $"{Vector}.LessThan({a}, {b})");

    /// <summary>A mask for <see cref="Select"/>: a &gt; b; false where either is NaN.</summary>
    public virtual Mask Greater(string a, string b) => new(IsScalar ? $"{a} > {b}" : $"{Vector}.GreaterThan({a}, {b})");

    /// <summary>A mask for <see cref="Select"/>: a &lt;= b; false where either is NaN.</summary>
    public virtual Mask LessOrEqual(string a, string b) => new(IsScalar ? $"{a} <= {b}" : $"{Vector}.LessThanOrEqual({a}, {b})");

    /// <summary>A mask for <see cref="Select"/>: whether a local is a number; false for NaN.</summary>
    public Mask IsNumber(string a) => IsScalar ? new Mask($"!float.IsNaN({a})") : LessOrEqual(a, a);

    /// <summary>Per lane: <paramref name="whenTrue"/> where the mask is set, else <paramref name="whenFalse"/>.</summary>
    public virtual string Select(Mask mask, string whenTrue, string whenFalse) => IsScalar
        ? $"({mask.Text} ? {whenTrue} : {whenFalse})"
        : $"{Vector}.ConditionalSelect({mask.Text}, {whenTrue}, {whenFalse})";

    /// <summary>The smaller of a local and a bound; NaN stays NaN, which the processor's minimum does not promise.</summary>
    public virtual string AtMost(string a, float bound) => Select(Greater(a, Constant(bound)), Constant(bound), a);

    /// <summary>The larger of a local and a bound; NaN stays NaN, which the processor's maximum does not promise.</summary>
    public virtual string AtLeast(string a, float bound) => Select(Less(a, Constant(bound)), Constant(bound), a);

    /// <summary>The first lanes of a value, as many as a number says, and of another one the others.</summary>
    public virtual string First(string a, string count, string otherwise)
    {
        if (IsScalar)
        {
            return $"({count} > 0 ? {a} : {otherwise})";
        }

        string indices = string.Join(", ", Enumerable.Range(0, _count).Select(lane => Literal.Int(lane)));
        return $"{Vector}.ConditionalSelect(\n    {Vector}.LessThan(\n        {Vector}.Create({indices}),\n        {Vector}.Create({count})).AsSingle(),\n    {a}, {otherwise})";
    }

    /// <summary>The sum of all lanes, in each of them: lane l joins lane l + half, halving until one is left.</summary>
    public virtual string Total(string a) => IsScalar ? a : Broadcast($"SumLanes({a})");

    /// <summary>The sum of all lanes as a float: lane l joins lane l + half, halving until one is left.</summary>
    public virtual string Sum(string a) => IsScalar ? a : $"SumLanes({a})";

    /// <summary>The largest of all lanes as a float; of no use where one of several is NaN.</summary>
    public virtual string Highest(string a) => IsScalar ? a : $"MaxLanes({a})";

    /// <summary>The magnitude of one value with the sign of another, zeros and NaN included.</summary>
    public virtual string CopySign(string magnitude, string sign) => IsScalar
        ? FromBits($"({Bits(magnitude)} & int.MaxValue) | ({Bits(sign)} & int.MinValue)")
        : $"{Vector}.ConditionalSelect({Vector}.Create(-0f), {sign}, {magnitude})";

    /// <summary>To floats.</summary>
    public virtual string ToFloat(string a) => IsScalar ? $"(float){a}" : $"{Vector}.ConvertToSingle({a})";

    /// <summary>The bits of a float as an integer.</summary>
    public virtual string Bits(string a) => IsScalar ? $"BitConverter.SingleToInt32Bits({a})" : $"{a}.AsInt32()";

    /// <summary>The float with the bits of an integer.</summary>
    public virtual string FromBits(string a) => IsScalar ? $"BitConverter.Int32BitsToSingle({a})" : $"{a}.AsSingle()";

    /// <summary>Every lane the same integer.</summary>
    public virtual string ConstantInt(int value) => Broadcast(Literal.Int(value));

    /// <summary>The difference of integers, modulo 2^32 also where the user's project checks for overflow.</summary>
    public virtual string SubtractInt(string a, string b) => IsScalar ? $"unchecked({a} - {b})" : $"({a} - {b})";

    /// <summary>Integers shifted left; the bits pushed out are lost.</summary>
    public virtual string ShiftLeft(string a, int bits) => $"({a} << {Literal.Int(bits)})";

    /// <summary>Integers shifted right; the sign bit is kept.</summary>
    public virtual string ShiftRight(string a, int bits) => $"({a} >> {Literal.Int(bits)})";

    /// <summary>The float whose upper half the bits of a word are behind a shift to the left.</summary>
    public virtual string UpperHalf(string word, string shift) => FromBits($"({ShiftedLeft(word, shift)} & {ConstantInt(unchecked((int)0xFFFF0000))})");

    /// <summary>
    /// The IEEE 754 binary16 whose bits a word begins with behind a shift to the left, as a float; what is no finite number needs
    /// <see cref="OrInfinite"/>. Its exponent and mantissa are those of a float that is 2⁻¹¹² times it, so that subnormal numbers are right too.
    /// </summary>
    public virtual string Half(string word, string shift) =>
        $"({FromBits($"({ShiftRight(ShiftedLeft(word, shift), 3)} & {ConstantInt(unchecked((int)0x8FFFE000))})")} * {Constant(5.192297e33f)})";

    /// <summary>What <see cref="Half"/> gives, with an exponent of all ones where it had one before: from 65536 on.</summary>
    public virtual string OrInfinite(string half) => Select(
        Less(Abs(half), Constant(65536f)), half, FromBits($"({Bits(half)} | {ConstantInt(0x7F800000)})"));

    /// <summary>The whole number with a sign whose eight bits a word begins with behind a shift to the left, times a scale.</summary>
    public virtual string Byte(string word, string shift, string scale) => $"({ToFloat(ShiftRight(ShiftedLeft(word, shift), 24))} * {scale})";

    private string ShiftedLeft(string word, string shift) => shift == "0" ? Bits(word) : $"({Bits(word)} << {shift})";

    private static string Distance(int offset) => offset == 0 ? "" : Literal.Int(offset);
}
