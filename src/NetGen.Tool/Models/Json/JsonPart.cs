using System.Globalization;
using System.Text.Json;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import;
using NetGen.Compiler.Text;

namespace NetGen.Tool.Models.Json;

/// <summary>A part of a file in JSON, which knows where it stands, and says so of what isn't as expected.</summary>
/// <param name="Element">What stands there.</param>
/// <param name="Path">Where: <c>layers[0].weights</c>; empty for the whole.</param>
internal readonly record struct JsonPart(JsonElement Element, string Path)
{
    /// <summary>More axes than any tensor has.</summary>
    private const int MostAxes = 4;

    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    /// <summary>The names of an object's members; none of anything else.</summary>
    public IEnumerable<string> Names => IsObject ? Element.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>The items of a list.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public IReadOnlyList<JsonPart> Items
    {
        get
        {
            if (Element.ValueKind != JsonValueKind.Array)
            {
                throw Unexpected("a list");
            }

            string path = Path;
            return [.. Element.EnumerateArray().Select((item, i) => new JsonPart(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))];
        }
    }

    /// <summary>A text.</summary>
    public string Text => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Unexpected("a text");

    /// <summary>A member that has to be there.</summary>
    /// <exception cref="ToolException">It isn't.</exception>
    public JsonPart this[string name] => Find(name) ?? throw new ToolException($"{Title}: expected '{name}', which is missing");

    private string Title => Path.Length == 0 ? "the file" : ImportFinding.Quotable(Path);

    /// <summary>A member; null where there is none, or nothing in it.</summary>
    public JsonPart? Find(string name) =>
        IsObject && Element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? new JsonPart(member, Path.Length == 0 ? name : $"{Path}.{name}")
            : null;

    /// <summary>A whole number, from <paramref name="least"/> to what no network exceeds; true and false are 1 and 0, as Python has them.</summary>
    public int Integer(int least)
    {
        double value = Element.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Number when Element.TryGetDouble(out double number) && number == Math.Truncate(number) => number,
            _ => double.NegativeInfinity,
        };
        return value >= least && value <= GraphBuilder.LargestSize ? (int)value : throw Unexpected(
            value > GraphBuilder.LargestSize
                ? $"a whole number of at most {Literal.Grouped(GraphBuilder.LargestSize)}"
                : FormattableString.Invariant($"a whole number of at least {least}"));
    }

    /// <summary>The last number of a shape, where what stands before may be anything.</summary>
    public int LastAxis() => Items is [.., var last] ? last.Integer(1) : throw Unexpected("a shape");

    /// <summary>Finite numbers in lists within lists, row-major.</summary>
    /// <param name="shape">How long the lists of each depth are.</param>
    public float[] Numbers(params int[] shape)
    {
        var values = new List<float>();
        Append(this, shape, 0, values);
        return [.. values];
    }

    /// <summary>How long lists within lists are, by the first of each.</summary>
    public int[] Shape()
    {
        var shape = new List<int>();
        for (JsonElement each = Element; each.ValueKind == JsonValueKind.Array && shape.Count <= MostAxes; each = each[0])
        {
            shape.Add(each.GetArrayLength());
            if (shape[^1] == 0)
            {
                break;
            }
        }

        return [.. shape];
    }

    public ToolException Unexpected(string expected)
    {
        string found = Element.ValueKind switch
        {
            JsonValueKind.Array => FormattableString.Invariant($"a list of {Element.GetArrayLength()}"),
            JsonValueKind.Object => "an object",
            _ => ImportFinding.Quotable(Element.GetRawText(), 40),
        };
        return new ToolException($"{Title}: expected {expected}; found {found}");
    }

    private static void Append(JsonPart part, int[] shape, int depth, List<float> values)
    {
        if (depth == shape.Length)
        {
            values.Add(part.Element.ValueKind == JsonValueKind.Number && part.Element.TryGetSingle(out float value) && float.IsFinite(value)
                ? value
                : throw part.Unexpected("a finite number"));
            return;
        }

        if (part.Element.ValueKind != JsonValueKind.Array || part.Element.GetArrayLength() != shape[depth])
        {
            string within = string.Concat(shape[depth..].Select(axis => FormattableString.Invariant($"[{axis}]")));
            throw part.Unexpected($"numbers {within}");
        }

        foreach (JsonPart item in part.Items)
        {
            Append(item, shape, depth + 1, values);
        }
    }
}
