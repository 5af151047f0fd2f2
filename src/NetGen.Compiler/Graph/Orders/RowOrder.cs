using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Orders;

/// <summary>A part of a row: a flattened picture [places][channels], elsewhere [channels][places]; of one channel, values that lie as here.</summary>
public readonly record struct RowPart(int Places, int Channels)
{
    public int Size => Places * Channels;

    public bool IsPlain => Channels == 1;
}

/// <summary>In which order a row of values lies elsewhere: its parts, one behind the other.</summary>
/// <param name="Parts">Empty where no order is the right one.</param>
public sealed record RowOrder(EquatableArray<RowPart> Parts)
{
    /// <summary>What is read in one order and given in another.</summary>
    public static RowOrder Unknown { get; } = new(EquatableArray<RowPart>.Empty);

    public bool IsUnknown => Parts.Count == 0;

    /// <summary>Whether it is the order of here.</summary>
    public bool IsPlain => Parts.Count == 1 && Parts[0].IsPlain;

    /// <summary>The order of here.</summary>
    public static RowOrder Plain(int size) => new(new[] { new RowPart(size, 1) }.ToEquatableArray());

    /// <summary>Of a flattened picture; of one place or one channel it is that of here.</summary>
    public static RowOrder Picture(Shape shape) =>
        shape.Rows == 1 ? Plain(shape.Size) : new(new[] { new RowPart(shape.Rows, shape.LastAxis) }.ToEquatableArray());

    /// <summary>Of rows one behind the other.</summary>
    public static RowOrder Join(IEnumerable<RowOrder> rows)
    {
        var parts = new List<RowPart>();
        foreach (RowOrder row in rows)
        {
            if (row.IsUnknown)
            {
                return Unknown;
            }

            foreach (RowPart part in row.Parts)
            {
                bool goesOn = part.IsPlain && parts.Count > 0 && parts[parts.Count - 1].IsPlain;
                if (goesOn)
                {
                    parts[parts.Count - 1] = new RowPart(parts[parts.Count - 1].Places + part.Places, 1);
                }
                else
                {
                    parts.Add(part);
                }
            }
        }

        return new(parts.ToEquatableArray());
    }
}
