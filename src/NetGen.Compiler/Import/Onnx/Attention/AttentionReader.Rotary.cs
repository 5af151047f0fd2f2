using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <content>
/// Queries and keys turned by their places: x cos + (-second half, first half) sin, of tables [steps, values] (Su et al., 2021, in halves).
/// </content>
internal sealed partial class AttentionReader
{
    private const double SameAngle = 1e-5;

    private enum RotaryForm
    {
        /// <summary>Negative values.</summary>
        Negative,

        /// <summary>The second half negative, and behind it the first.</summary>
        Turned,

        /// <summary>All times cosines.</summary>
        TimesCosine,

        /// <summary>What was turned times sines.</summary>
        TimesSine,
    }

    private RotaryPart? RotaryStep(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Neg" when Other(node, 0) is Projection half:
                return new RotaryPart(half.Axes, half, RotaryForm.Negative);
            case "Concat" when node.Inputs.Count == 2 && Other(node, 0) is RotaryPart { Form: RotaryForm.Negative } second && Other(node, 1) is Projection first
                && node.Integer("axis", 0) is var axis && (axis == -1 || axis == first.Axes.Rank - 1):
                return Joined(first, second.Of);
            case "Mul":
                int place = node.Inputs[0].Length > 0 && _values.ContainsKey(node.Inputs[0]) ? 0 : 1;
                HeadValue? value = Other(node, place);
                return context.Constants.FindWeights(node.Input(1 - place)) is not { } table ? null
                    : value is Projection whole && IsTable(whole, table, Math.Cos) ? new RotaryPart(whole.Axes, whole, RotaryForm.TimesCosine)
                    : value is RotaryPart { Form: RotaryForm.Turned } turned && IsTable(turned.Of, table, Math.Sin) ? turned with { Form = RotaryForm.TimesSine }
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Both halves of one value, the second of which is negative.</summary>
    private static RotaryPart? Joined(Projection first, Projection second)
    {
        if (HeadAxes.Single(first.Axes.Last) is not { Kind: AtomKind.Columns } one || HeadAxes.Single(second.Axes.Last) is not { Kind: AtomKind.Columns } other || one.Size != other.Size
            || one.Stride != other.Stride || first.Weights != second.Weights || first.Scale != second.Scale || second.Base != first.Base + (one.Size * one.Stride))
        {
            return null;
        }

        Projection whole = first with { Axes = first.Axes.With(first.Axes.Rank - 1, [new Atom(AtomKind.Columns, 2 * one.Size, one.Stride)]) };
        return new RotaryPart(whole.Axes, whole, RotaryForm.Turned);
    }

    /// <summary>A sum of a value times cosines and of what was turned times sines; null where it is another sum.</summary>
    private Projection? RotatedSum(OnnxNode node)
    {
        if (node.Inputs.Count != 2 || Other(node, 0) is not RotaryPart one || Other(node, 1) is not RotaryPart other)
        {
            return null;
        }

        (RotaryPart cosine, RotaryPart sine) = one.Form == RotaryForm.TimesCosine ? (one, other) : (other, one);
        bool isSame = cosine.Form == RotaryForm.TimesCosine && sine.Form == RotaryForm.TimesSine && cosine.Of.Weights == sine.Of.Weights
            && cosine.Of.Base == sine.Of.Base && cosine.Of.Axes.Sizes.Zip(sine.Of.Axes.Sizes, (a, b) => a.Equals(b)).All(equal => equal);
        return isSame ? cosine.Of with { Rotates = true } : null;
    }

    /// <summary>Whether a table has the cosines or sines of a value's places: angles p / 10000^(2 j / values), the same for both halves.</summary>
    private static bool IsTable(Projection value, Constant table, Func<double, double> function)
    {
        int rank = value.Axes.Rank;
        if (rank < 3 || value.Rotates || HeadAxes.Single(value.Axes.Last) is not { Kind: AtomKind.Columns } atom || HeadAxes.Single(value.Axes.All[rank - 2]) is not { Kind: AtomKind.Steps } steps
            || atom.Size % 2 != 0 || table.Values.Length != steps.Size * atom.Size || table.Axes.Count < 2 || table.Axes[table.Axes.Count - 1] != atom.Size)
        {
            return false;
        }

        for (int i = 0; i < table.Values.Length; i++)
        {
            double angle = (i / atom.Size) / Math.Pow(10000, 2.0 * (i % (atom.Size / 2)) / atom.Size);
            if (!(Math.Abs(table.Values[i] - function(angle)) < SameAngle))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A value on the way to being turned.</summary>
    /// <param name="Of">What it is made of.</param>
    private sealed record RotaryPart(HeadAxes Axes, Projection Of, RotaryForm Form) : HeadValue(Axes);
}
