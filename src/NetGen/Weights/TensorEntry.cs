using System.Collections.ObjectModel;
using System.Globalization;

namespace NetGen.Weights;

/// <summary>One line of a safetensors file's table: a tensor as the file states it. Immutable.</summary>
public sealed class TensorEntry
{
    internal TensorEntry(string name, string dataType, long[] shape, long begin, long end)
    {
        Name = name;
        DataType = dataType;
        Shape = new ReadOnlyCollection<long>(shape);
        Begin = begin;
        End = end;
    }

    /// <summary>For example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The format's name of the element type, for example <c>F32</c> or <c>BF16</c>.</summary>
    public string DataType { get; }

    /// <summary>The axes, outermost first; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Where the values begin, in bytes after the header.</summary>
    public long Begin { get; }

    /// <summary>Where the values end, in bytes after the header: the first byte that is not theirs.</summary>
    public long End { get; }

    /// <summary>For example <c>dense_1.kernel F32 [784, 128]</c>; a name or shape without end is cut short with <c>...</c>.</summary>
    public override string ToString() => $"{Excerpt.Of(Name)} {Excerpt.Of(DataType)} {Excerpt.Of(ShapeText)}";

    /// <summary>A file may state any number of axes; the first ones are enough to see what is wrong.</summary>
    internal string ShapeText
    {
        get
        {
            const int Most = 8;
            string axes = string.Join(", ", Shape.Take(Most).Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
            return Shape.Count <= Most ? $"[{axes}]" : $"[{axes}, ...]";
        }
    }
}
