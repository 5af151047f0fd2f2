using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// Layers that walk along sequences. Operators give their directions in an axis of its own, [steps, directions, units], of which a network
/// knows nothing: that axis is followed until it is known what is read of it.
/// </summary>
internal sealed partial class LayerGraph
{
    /// <summary>Walks along the sequence that was reached, [steps, features].</summary>
    /// <param name="make">The layer of one walk, from what it reads and the walk.</param>
    /// <param name="walks">One, or forward and backward.</param>
    /// <param name="units">The values of a state.</param>
    /// <param name="areStepsRead">Whether anything reads the states of all steps.</param>
    /// <returns>The states of all steps [steps, directions, units], and the last ones [directions, units].</returns>
    public (LayerState Steps, LayerState Last) AddWalks(
        Func<LayerDraft, RecurrentWalk, bool, bool, RecurrentDraft> make, IReadOnlyList<RecurrentWalk> walks, int units, bool areStepsRead)
    {
        RefusePending();
        State = Shaped(State);
        LayerState read = State;
        int steps = Shape[0];
        bool isTurned = read.Layer is ReversalDraft;
        LayerDraft source = isTurned ? read.Layer.Sources[0] : read.Layer;
        var all = new List<LayerState>();
        var last = new List<LayerState>();
        foreach (RecurrentWalk walk in walks.Select(walk => isTurned ? walk.Turned() : walk))
        {
            // Along a sequence that was turned round it walks the other way, and gives its steps in that order.
            State = read;
            RecurrentDraft sequence = make(source, walk, true, !isTurned);
            Add(sequence, [steps, units], [steps, units]);
            State = State with { IsExclusive = true, Batch = 0 };
            all.Add(State);
            if (areStepsRead)
            {
                State = State with { IsExclusive = false };
                TakeStep(sequence.LastPlace(steps));
            }
            else
            {
                Add(make(source, walk, false, true), [units], [units]);
            }

            last.Add(State);
        }

        return (Stacked(all, 1), Stacked(last, 0));
    }

    /// <summary>Values in an axis of their own; of one that axis has the size 1.</summary>
    /// <param name="axis">The axis among those of a sample.</param>
    public static LayerState Stacked(IReadOnlyList<LayerState> parts, int axis)
    {
        List<int> shape = [.. parts[0].Shape];
        shape.Insert(axis, parts.Count);
        return parts.Count == 1
            ? parts[0] with { Shape = shape }
            : new LayerState(new StackDraft(parts, axis), shape, shape, [], IsExclusive: true);
    }

    /// <summary>A value that is no stack: the parts of one are joined along its axis.</summary>
    public LayerState Unstacked(LayerState value)
    {
        if (value.Layer is not StackDraft stack)
        {
            return value;
        }

        LayerState reached = State;
        State = value;
        Concatenate([.. stack.Parts.Select(part => Stacked([part], stack.Axis))], stack.Axis, value.Shape);
        (value, State) = (State, reached);
        return value;
    }

    /// <summary>A run of an axis, where it is one of the values of a stack, or the step that a recurrent layer ends with; false for others.</summary>
    /// <param name="axis">The axis among those of a sample.</param>
    public bool TryTakeRun(int axis, int first, int count)
    {
        if (State.Layer is StackDraft stack && axis == stack.Axis)
        {
            State = Stacked([.. stack.Parts.Skip(first).Take(count)], axis) with { Batch = State.Batch };
            return true;
        }

        bool isLast = count == 1 && axis == 0 && State is { IsExclusive: true, Pending.Count: 0, Layer: RecurrentDraft { GivesSequence: true } sequence }
            && State.NetworkShape[0] == Shape[0] && sequence.LastPlace(Shape[0]) == first;
        if (isLast)
        {
            Add(((RecurrentDraft)State.Layer).Last(), [1, .. Shape.Skip(1)], [.. State.NetworkShape.Skip(1)]);
        }

        return isLast;
    }

    /// <summary>One step of a sequence [steps, features], or one place of a signal whose channels come first.</summary>
    public void TakeStep(int place)
    {
        bool isFirst = State.IsPicture;
        IReadOnlyList<int> shape = Shape;
        int steps = shape[isFirst ? 1 : 0];
        int features = shape[isFirst ? 0 : 1];
        if (steps > 1)
        {
            AddPicture("Cropping", [Argument.OfInteger("before", place), Argument.OfInteger("after", steps - 1 - place)], [1], isFirst);
        }

        Reshape([features]);
    }

    /// <summary>The steps of a sequence from the last to the first.</summary>
    public void AddReversal(OnnxNode node)
    {
        RefusePending();
        if (State.Layer is ReversalDraft reversal && State.Shape.SequenceEqual(State.NetworkShape))
        {
            State = State with { Layer = reversal.Sources[0], IsExclusive = false };
            return;
        }

        bool isRecurrent = State.NetworkShape.Count == 2 && State.NetworkShape[0] == Shape[0] && State.Layer is RecurrentDraft { GivesSequence: true, IsBidirectional: false };
        if (isRecurrent)
        {
            AddAlike(((RecurrentDraft)State.Layer).Reversed());
            return;
        }

        State = Shaped(State);
        AddAlike(new ReversalDraft(State.Layer, node));
    }

    /// <summary>Two directions along one sequence become one layer; false where the values are no such.</summary>
    private bool TryJoinWalks(string kind, IReadOnlyList<LayerState> values)
    {
        if (values.Count != 2 || values[0].Layer == values[1].Layer || !values[0].NetworkShape.SequenceEqual(values[1].NetworkShape)
            || RecurrentDraft.Join(kind, values[0].Layer, values[1].Layer) is not { } joined)
        {
            return false;
        }

        Add(joined, Wide(values[0].Shape), Wide(values[0].NetworkShape));
        return true;

        IReadOnlyList<int> Wide(IReadOnlyList<int> shape) =>
            kind == "Concatenate" ? [.. shape.Take(shape.Count - 1), 2 * shape[shape.Count - 1]] : shape;
    }

    /// <summary>Parts whose axis stands before the last one become one behind the other in the last; others are joined in their axis first.</summary>
    private void ReshapeStack(StackDraft stack, IReadOnlyList<int> shape)
    {
        IReadOnlyList<int> part = stack.Parts[0].Shape;
        int last = part.Count - 1;
        IReadOnlyList<int> joined = [.. part.Take(last), stack.Parts.Count * part[last]];
        if (stack.Axis == last && shape.SequenceEqual(joined))
        {
            Concatenate(stack.Parts, last, joined);
        }
        else
        {
            State = Unstacked(State);
            Reshape(shape);
        }
    }
}
