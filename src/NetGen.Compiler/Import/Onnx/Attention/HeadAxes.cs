namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>The axes of a value, each made of atoms, the outermost first: so it is known what becomes of heads when axes are joined and cut.</summary>
/// <param name="All">The atoms of each axis; none of an axis of the size 1.</param>
internal sealed record HeadAxes(IReadOnlyList<IReadOnlyList<Atom>> All)
{
    public int Rank => All.Count;

    public IReadOnlyList<Atom> Last => All[All.Count - 1];

    /// <summary>The sizes, NaN where samples are among what is counted.</summary>
    public IReadOnlyList<double> Sizes => [.. All.Select(axis => axis.Any(atom => atom.IsBatch) ? double.NaN : Product(axis))];

    public static HeadAxes Of(params Atom[] atoms) => new([.. atoms.Select(atom => new[] { atom })]);

    public HeadAxes Transposed(IReadOnlyList<long> order) => new([.. order.Select(axis => All[(int)axis])]);

    /// <summary>The same with other atoms on an axis.</summary>
    public HeadAxes With(int axis, IReadOnlyList<Atom> atoms) => new([.. All.Select((own, i) => i == axis ? atoms : own)]);

    public HeadAxes Without(IReadOnlyCollection<int> axes) => new([.. All.Where((_, i) => !axes.Contains(i))]);

    public HeadAxes WithNew(int axis) => new([.. All.Take(axis), [], .. All.Skip(axis)]);

    /// <summary>Other sizes: -1 takes what is left, NaN is of samples; null where a part would have to be cut that can't be.</summary>
    public HeadAxes? Reshaped(double[] sizes)
    {
        List<Atom> left = [.. All.SelectMany(axis => axis)];
        if (Resolved(sizes, Product(left)) is not { } wanted)
        {
            return null;
        }

        var axes = new List<IReadOnlyList<Atom>>();
        foreach ((int size, bool hasBatch) in wanted)
        {
            var axis = new List<Atom>();
            int rest = size;
            bool isOpen = hasBatch;
            while (rest > 1 || isOpen || (left.Count > 0 && left[0].Size == 1 && !left[0].IsBatch && axes.Count == wanted.Count - 1))
            {
                if (left.Count == 0 || (left[0].IsBatch && !isOpen))
                {
                    return null;
                }

                Atom atom = left[0];
                left.RemoveAt(0);
                isOpen &= !atom.IsBatch;
                if (rest % atom.Size == 0)
                {
                    rest /= atom.Size;
                }
                else if (atom.Kind == AtomKind.Columns && atom.Size % rest == 0)
                {
                    int inner = atom.Size / rest;
                    left.Insert(0, new Atom(AtomKind.Columns, inner, atom.Stride));
                    (atom, rest) = (new Atom(AtomKind.Columns, rest, atom.Stride * inner), 1);
                }
                else
                {
                    return null;
                }

                axis.Add(atom);
            }

            axes.Add(axis);
        }

        return left.All(atom => atom is { Size: 1, IsBatch: false }) ? new HeadAxes(axes) : null;
    }

    /// <summary>The atom of an axis that has one; null for others.</summary>
    public static Atom? Single(IReadOnlyList<Atom> axis) => axis.Count == 1 ? axis[0] : null;

    public static int Product(IEnumerable<Atom> atoms) => atoms.Aggregate(1, (product, atom) => product * atom.Size);

    /// <summary>Each axis as a number of values, and whether samples are counted there too.</summary>
    private static List<(int Size, bool HasBatch)>? Resolved(double[] sizes, int all)
    {
        bool isBatchKnown = sizes.Any(double.IsNaN);
        double known = sizes.Where(size => size > 0).Aggregate(1.0, (product, size) => product * size);
        int open = sizes.Count(size => size == -1);
        if (sizes.Count(double.IsNaN) > 1 || open > 1 || !(known >= 1) || all % known != 0 || sizes.Any(size => size < -1 || size == 0))
        {
            return null;
        }

        int left = (int)(all / known);
        return [.. sizes.Select(size =>
            double.IsNaN(size) ? (open == 0 ? left : 1, true)
            : size == -1 ? (left, !isBatchKnown)
            : ((int)size, false))];
    }
}
