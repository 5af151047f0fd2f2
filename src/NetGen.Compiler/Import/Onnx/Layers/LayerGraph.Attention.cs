using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Tokens, places and attention.</summary>
internal sealed partial class LayerGraph
{
    /// <summary>The value that was reached as a sequence [steps, features].</summary>
    /// <param name="node">Who asks, for findings.</param>
    public LayerState Sequence(OnnxNode node)
    {
        if (State is { Pending: { Count: 1 } pending, Channels: 0 } && pending[0] is var added && State.NetworkShape.SequenceEqual(Shape) && Enumerable.Range(0, Size).All(i => added.Scale(i) == 1))
        {
            State = State with { Pending = [] };
            _ = TryAddPositions(added.Node, added.Shift, isSequence: true);
        }

        RefusePending();
        State = Shaped(State);
        return Shape.Count == 2
            ? State
            : throw node.Refuse($"attention takes steps with features, and a sample has the shape {ImportFinding.Describe(Shape)} here");
    }

    /// <summary>Attention of a sequence.</summary>
    /// <returns>What it gives.</returns>
    public LayerState AddAttention(AttentionDraft attention, LayerState query, int features, int batch)
    {
        State = query;
        Add(attention, [query.Shape[0], features], [query.Shape[0], features]);
        MoveBatch(batch);
        return State;
    }

    /// <summary>A row of a table for each of the input's tokens.</summary>
    public void AddEmbedding(OnnxNode node, int tokens, int dimension, double[] table)
    {
        Reserve(node, table.Length);
        Add(new EmbeddingDraft(State.Layer, node, tokens, dimension, table), [.. Shape, dimension], [.. State.NetworkShape, dimension]);
    }

    /// <summary>
    /// Adds a number of its own to each value of a sequence: sines and cosines, or a learnt row for each place. False where the value is no
    /// sequence.
    /// </summary>
    /// <param name="isSequence">Whether it is known to be one.</param>
    public bool TryAddPositions(OnnxNode node, Func<int, double> number, bool isSequence = false)
    {
        if (State is not { Pending.Count: 0, Channels: 0, Shape.Count: 2 } || !State.NetworkShape.SequenceEqual(Shape) || Shape[0] == 1)
        {
            return false;
        }

        double[] table = [.. Enumerable.Range(0, Size).Select(number)];
        bool isSinusoidal = IsSinusoidal(table, Shape[1]);
        if (!isSequence && !isSinusoidal && !State.Layer.GivesSteps)
        {
            return false;
        }

        // Rows that are added to learnt ones, as positions behind a class token, are one table with them.
        LayerDraft source = State.Layer;
        if (State is { IsExclusive: true, Layer: PositionDraft { Table: { } earlier } positions })
        {
            (source, isSinusoidal) = (positions.Sources[0], false);
            table = [.. table.Zip(earlier, (value, other) => value + other)];
        }

        Reserve(node, Size);
        Add(new PositionDraft(source, node, isSinusoidal ? null : table), Shape, State.NetworkShape);
        return true;
    }

    /// <summary>sin(p / 10000^(2 floor(j / 2) / features)) of even features j, the cosine of odd ones, as floats have them.</summary>
    private static bool IsSinusoidal(double[] table, int features)
    {
        for (int i = 0; i < table.Length; i++)
        {
            (int place, int feature) = (i / features, i % features);
            double angle = place / Math.Pow(10000, 2.0 * (feature / 2) / features);
            if (!(Math.Abs(table[i] - (feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle))) < 1e-6))
            {
                return false;
            }
        }

        return true;
    }
}
