using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>What kind of constant an attribute's argument is.</summary>
public enum ArgumentKind
{
    /// <summary>Missing or half typed: C# has an error of its own there.</summary>
    Unknown,

    /// <summary>A constant of a type that no attribute takes, as attributes of another version may.</summary>
    Foreign,

    Integer,
    Number,
    Boolean,
    Text,

    /// <summary>A member of an enumeration; its name is the value. A number without a name is kept as digits.</summary>
    Member,

    Integers,

    /// <summary>The texts of an array.</summary>
    Texts,

    /// <summary>An integer that is computed from constants of networks.</summary>
    Size,

    /// <summary>Integers of an array, some of which are.</summary>
    Sizes,

    /// <summary>One of these without a value; the text says why.</summary>
    Uncomputable,
}

/// <summary>An attribute's argument as written: by position or by name, with nothing checked.</summary>
/// <param name="Name">The constructor's parameter, or the property that is set.</param>
/// <param name="Kind">Which of the values holds.</param>
/// <param name="Number">The value of an integer, number or boolean (1 for true).</param>
/// <param name="Text">The text, or the member's name.</param>
/// <param name="Integers">The values of an array.</param>
public sealed record Argument(
    string Name, ArgumentKind Kind, double Number, string Text, EquatableArray<int> Integers)
{
    /// <summary>The texts of an array; empty where the array's element is null.</summary>
    public EquatableArray<string> Texts { get; init; }

    /// <summary>What is still to be computed: of a size one, of sizes one for each axis.</summary>
    public EquatableArray<SizeExpression> Sizes { get; init; }

    /// <summary>Whether it is computed from constants of networks, and not yet.</summary>
    public bool IsComputed => Kind is ArgumentKind.Size or ArgumentKind.Sizes;

    /// <summary>Whether it has no value, for which somebody has an error: C#, or a rule.</summary>
    public bool HasNoValue => Kind is ArgumentKind.Unknown or ArgumentKind.Uncomputable;

    /// <summary>An integer of a size that numbers of layers and parameters have: all up to 2^53 are exact.</summary>
    public static Argument OfInteger(string name, long value) => new(name, ArgumentKind.Integer, value, "", default);

    public static Argument OfNumber(string name, double value) => new(name, ArgumentKind.Number, value, "", default);

    public static Argument OfBoolean(string name, bool value) => new(name, ArgumentKind.Boolean, value ? 1 : 0, "", default);

    public static Argument OfText(string name, string value) => new(name, ArgumentKind.Text, 0, value, default);

    public static Argument OfMember(string name, string member) => new(name, ArgumentKind.Member, 0, member, default);

    public static Argument OfIntegers(string name, params int[] values) =>
        new(name, ArgumentKind.Integers, 0, "", values.ToEquatableArray());

    public static Argument OfTexts(string name, params string[] values) =>
        new(name, ArgumentKind.Texts, 0, "", default) { Texts = values.ToEquatableArray() };

    public static Argument OfSize(string name, SizeExpression size) =>
        new(name, ArgumentKind.Size, 0, "", default) { Sizes = new([size]) };

    public static Argument OfSizes(string name, IEnumerable<SizeExpression> sizes) =>
        new(name, ArgumentKind.Sizes, 0, "", default) { Sizes = sizes.ToEquatableArray() };

    public static Argument Uncomputable(string name, string reason) => new(name, ArgumentKind.Uncomputable, 0, reason, default);

    public static Argument Unknown(string name) => new(name, ArgumentKind.Unknown, 0, "", default);

    public static Argument Foreign(string name) => new(name, ArgumentKind.Foreign, 0, "", default);
}
