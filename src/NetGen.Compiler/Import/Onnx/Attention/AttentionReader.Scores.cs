using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <content>Scores: queries times keys, and what is masked of them.</content>
internal sealed partial class AttentionReader
{
    /// <summary>Queries times keys, head by head.</summary>
    private static Scores? Multiplied(Projection query, Projection key)
    {
        if (query.Axes.Rank != key.Axes.Rank || query.Axes.Rank < 3)
        {
            return null;
        }

        int rank = query.Axes.Rank;
        bool fits = HeadsOf(query, rank - 2) is { } heads && HeadsOf(key, rank - 2) is { } others && heads.Select(atom => atom.Size).SequenceEqual(others.Select(atom => atom.Size))
            && HeadAxes.Single(query.Axes.All[rank - 2]) is { Kind: AtomKind.Steps } && HeadAxes.Single(key.Axes.Last) is { Kind: AtomKind.Steps }
            && query.Axes.Last.All(atom => atom.Kind == AtomKind.Columns) && key.Axes.All[rank - 2].All(atom => atom.Kind == AtomKind.Columns)
            && HeadAxes.Product(query.Axes.Last) == HeadAxes.Product(key.Axes.All[rank - 2])
            && query.Rotates == key.Rotates;

        // Queries and keys of one projection have the same steps; those of keys are told apart from here on, wherever axes are moved.
        return !fits ? null : new Scores(
            new HeadAxes([.. query.Axes.All.Take(rank - 1), [new Atom(AtomKind.Steps, HeadAxes.Product(key.Axes.Last))]]), query, key, query.Scale * key.Scale, IsCausal: false, AreWeights: false);
    }

    /// <summary>The atoms of heads before the axes of a matrix; null where there is anything but them and samples.</summary>
    private static List<Atom>? HeadsOf(Projection projection, int before)
    {
        List<Atom> atoms = [.. projection.Axes.All.Take(before).SelectMany(axis => axis)];
        return atoms.Count(atom => atom.IsBatch) == 1 && atoms[0].IsBatch && atoms.Skip(1).All(atom => atom.Kind == AtomKind.Columns) ? [.. atoms.Skip(1)] : null;
    }

    private Scores? Masked(OnnxNode node, Scores scores)
    {
        int steps = HeadAxes.Product(scores.Axes.All[scores.Axes.Rank - 2]), places = HeadAxes.Product(scores.Axes.Last);
        bool? isCausal;
        if (node.Operator == "Add")
        {
            string? name = node.Input(_values.ContainsKey(node.Inputs[0]) ? 1 : 0);
            isCausal = context.Constants.FindMask(name) is { } mask ? CausalMask.IsCausal(mask, steps, places, CausalMask.IsLow, value => value == 0) : null;
        }
        else
        {
            bool choosesScores = node.Input(1) is { } chosen && _values.ContainsKey(chosen);
            bool isLow = context.Constants.FindMask(node.Input(choosesScores ? 2 : 1)) is { } other && Array.TrueForAll(other.Values, CausalMask.IsLow);
            isCausal = isLow && context.Constants.FindMask(node.Input(0)) is { } condition
                ? CausalMask.IsCausal(condition, steps, places, value => (value == 0) == choosesScores, value => (value != 0) == choosesScores)
                : null;
        }

        return isCausal is { } causal
            ? scores with { IsCausal = scores.IsCausal || causal }
            : throw node.Refuse(
                "it masks scores by something else than a constant triangle, and layers mask what is behind a step, or nothing",
                "export the model without masks of padding, or with a causal one");
    }

    private bool IsOverLast(OnnxNode node, int rank) => node.Integer("axis", context.Opset < 13 ? 1 : -1) is var axis && (axis == -1 || axis == rank - 1);
}
