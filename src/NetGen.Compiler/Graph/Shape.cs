using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>The shape of one sample's values, without the batch axis: (28, 28).</summary>
public sealed record Shape(EquatableArray<int> Axes)
{
    public Shape(params int[] axes)
        : this(axes.ToEquatableArray())
    {
    }

    /// <summary>The shape behind a mistake: nothing is checked against it, so that the mistake gives one finding.</summary>
    public static Shape Unknown { get; } = new();

    public bool IsKnown => Axes.Count > 0;

    public bool IsFlat => Axes.Count == 1;

    /// <summary>The product of the axes; the graph stage has made sure that it fits.</summary>
    public int Size => Axes.Aggregate(1, (product, axis) => checked(product * axis));

    /// <summary>The size of the last axis, along which a row lies.</summary>
    public int LastAxis => IsKnown ? Axes[Axes.Count - 1] : 1;

    /// <summary>How many rows of the last axis there are.</summary>
    public int Rows => Size / LastAxis;

    /// <summary>The size of an axis; where it is huge, one that is too large for any network, of which a finding tells.</summary>
    public static int Bounded(long size) => (int)Math.Min(size, int.MaxValue);

    /// <summary>The product of the axes, however large.</summary>
    public double ExactSize => Axes.Aggregate(1.0, (product, axis) => product * axis);

    public override string ToString() =>
        IsFlat ? Literal.Int(Axes[0]) : $"({Literal.Ints(Axes)})";
}
