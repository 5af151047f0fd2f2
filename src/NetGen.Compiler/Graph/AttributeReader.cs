using System.Globalization;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>
/// Reads an attribute's arguments with their defaults and notes a finding for each that is out of range. After a finding
/// it hands out a harmless value, so that one mistake gives one finding.
/// </summary>
public sealed class AttributeReader(AttributeDeclaration attribute, int index, FindingSink findings)
{
    public AttributeDeclaration Attribute => attribute;

    public int Index => index;

    public FindingSink Findings => findings;

    /// <inheritdoc cref="TitleOf"/>
    public string Title => TitleOf(attribute);

    /// <summary>The attribute as people know it: <c>Dense(10)</c>, or <c>Flatten</c>.</summary>
    public static string TitleOf(AttributeDeclaration attribute)
    {
        Argument? first = attribute.Arguments.Count > 0 ? attribute.Arguments[0] : null;
        return first?.Kind switch
        {
            ArgumentKind.Integer or ArgumentKind.Number => $"{attribute.Kind}({Format(first.Number)})",
            ArgumentKind.Integers => $"{attribute.Kind}({string.Join(", ", first.Integers.Select(i => Format(i)))})",
            ArgumentKind.Member => $"{attribute.Kind}({first.Text})",
            ArgumentKind.Texts => $"{attribute.Kind}({string.Join(", ", first.Texts)})",
            _ => attribute.Kind,
        };
    }

    public bool Has(string name) => attribute.Find(name) != null;

    /// <summary>An integer of at least <paramref name="minimum"/>.</summary>
    public int Integer(string name, int fallback, int minimum)
    {
        Argument? argument = attribute.Find(name);
        if (argument == null)
        {
            return fallback;
        }

        if (argument.Kind == ArgumentKind.Integer && argument.Number >= minimum && argument.Number <= int.MaxValue)
        {
            return (int)argument.Number;
        }

        string range = minimum == 1 ? "a positive number" : $"a number of at least {Format(minimum)}";
        Refuse(argument, range);
        return fallback;
    }

    /// <summary>A positive integer where one is given, else null.</summary>
    public long? Limit(string name)
    {
        Argument? argument = attribute.Find(name);
        if (argument == null)
        {
            return null;
        }

        if (argument.Kind == ArgumentKind.Integer && argument.Number >= 1)
        {
            return (long)Math.Min(argument.Number, 1L << 53);
        }

        Refuse(argument, "a positive number");
        return null;
    }

    /// <summary>A finite number in [<paramref name="minimum"/>, <paramref name="limit"/>).</summary>
    public float Number(string name, float fallback, float minimum, float limit = float.PositiveInfinity)
    {
        Argument? argument = attribute.Find(name);
        if (argument == null)
        {
            return fallback;
        }

        bool isNumber = argument.Kind is ArgumentKind.Number or ArgumentKind.Integer;
        if (isNumber && argument.Number >= minimum && argument.Number < limit && !float.IsInfinity((float)argument.Number))
        {
            return (float)argument.Number;
        }

        Refuse(argument, float.IsInfinity(limit)
            ? $"a finite number of at least {Format(minimum)}"
            : $"a number of at least {Format(minimum)} and below {Format(limit)}");
        return fallback;
    }

    public bool Boolean(string name, bool fallback)
    {
        Argument? argument = attribute.Find(name);
        return argument?.Kind == ArgumentKind.Boolean ? argument.Number != 0 : fallback;
    }

    public string? Text(string name)
    {
        Argument? argument = attribute.Find(name);
        return argument?.Kind == ArgumentKind.Text && argument.Text.Trim(' ').Length > 0 ? argument.Text : null;
    }

    /// <summary>The name of an enumeration's member.</summary>
    public string Member(string name, string fallback, Func<string, bool> isKnown, string enumeration)
    {
        Argument? argument = attribute.Find(name);
        if (argument == null)
        {
            return fallback;
        }

        if (argument.Kind == ArgumentKind.Member && isKnown(argument.Text))
        {
            return argument.Text;
        }

        Refuse(argument, $"a member of {enumeration}");
        return fallback;
    }

    /// <summary>Notes that an argument is not what the attribute expects. One that can't be computed has a finding of its own.</summary>
    public void Refuse(Argument argument, string expected)
    {
        if (argument.Kind != ArgumentKind.Uncomputable)
        {
            findings.Add(
                Rules.InvalidArgument, index, argument.Name,
                Named(argument), $"be {expected}", $"is {Describe(argument)}");
        }
    }

    /// <summary>Notes an argument that changes nothing.</summary>
    /// <param name="reason">What switches it off, as a sentence has it behind "because".</param>
    public void FindWithoutEffect(string name, string reason)
    {
        if (attribute.Find(name) is { } argument)
        {
            findings.Add(Rules.ArgumentWithoutEffect, index, name, Named(argument), reason);
        }
    }

    /// <summary>Notes the arguments that can't be computed.</summary>
    public void RefuseUncomputable()
    {
        foreach (Argument argument in attribute.Arguments.Where(argument => argument.Kind == ArgumentKind.Uncomputable))
        {
            findings.Add(Rules.UncomputableSize, index, argument.Name, Named(argument), argument.Text);
        }
    }

    private string Named(Argument argument) => $"'{argument.Name}' of {attribute.Kind}";

    private static string Describe(Argument argument) => argument.Kind switch
    {
        ArgumentKind.Integer => Literal.Int(argument.Number < long.MaxValue ? (long)argument.Number : long.MaxValue),
        ArgumentKind.Number => Format(argument.Number),
        ArgumentKind.Boolean => argument.Number != 0 ? "true" : "false",
        ArgumentKind.Integers when argument.Integers.Count == 0 => "empty",
        ArgumentKind.Texts => argument.Texts.Count == 0 ? "empty" : "(" + string.Join(", ", argument.Texts.Select(text => $"\"{text}\"")) + ")",
        ArgumentKind.Integers => "(" + string.Join(", ", argument.Integers.Select(i => Format(i))) + ")",
        ArgumentKind.Unknown or ArgumentKind.Foreign => "not a constant of that type",
        _ when argument.Text.Length == 0 => "\"\"",
        _ => new string(argument.Text.Select(letter => char.IsControl(letter) ? '?' : letter).ToArray()),
    };

    /// <summary>A number as it was written: integers with all their digits, others as the shortest float.</summary>
    private static string Format(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "NaN" : "infinite";
        }

        bool isInteger = value == Math.Floor(value) && Math.Abs(value) <= uint.MaxValue;
        return isInteger ? Literal.Int((long)value) : ((float)value).ToString("R", CultureInfo.InvariantCulture);
    }
}
