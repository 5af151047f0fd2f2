using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>Spells what a step calls.</summary>
internal class RecurrentCalls(SourceWriter writer, WalkText walk, RecurrentShape shape)
{
    /// <summary>Where the gates, the states and the outputs of a step lie.</summary>
    public WalkText Walk => walk;

    public RecurrentShape Shape => shape;

    protected SourceWriter Writer => writer;

    /// <summary>The lanes that a step's kernels fill.</summary>
    public virtual int Width => shape.Width;

    /// <summary>Floats of a unit's values.</summary>
    public virtual int Pitch => shape.Pitch;

    /// <summary>What a step's kernels take behind their references: how far gates lie apart, distances of samples, units and samples.</summary>
    public virtual string StepSizes => (shape.Cell.HasGateDistance ? Literal.Int(shape.Gate) + ", " : "") + Sizes(shape.GatesStride, shape.StatesStride, shape.OutputStride);

    /// <summary>The kernel of products of states and the recurrent kernel.</summary>
    public static RowProducts Products(RecurrentShape shape) => new(KernelSpec.WidestLanesOf(shape.Place));

    /// <summary>The kernel of products of gradients and the recurrent kernel turned over.</summary>
    public static RowProducts BackProducts(RecurrentShape shape) => new(KernelSpec.WidestLanesOf(shape.Pitch));

    /// <summary>Distances of samples, and behind them the floats of a unit's values and the number of samples.</summary>
    public string Sizes(params int[] strides) => $"{string.Join(", ", strides.Select(stride => Literal.Int(stride)))}, {Literal.Int(shape.Pitch)}, count";

    /// <summary>The states of all samples times the recurrent kernel, from what stands in a row; from zero without one.</summary>
    public virtual void AddProducts(string state, string? start, string to)
    {
        (int distance, int startDistance) = to == "gate" ? (shape.GatesStride, shape.GatesStride) : (shape.StatesStride, 0);
        if (start == null)
        {
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {to}, sample * {Literal.Int(distance)}), {Literal.Int(shape.Place)}).Clear();");
            }

            writer.Blank();
            (start, startDistance) = (to, distance);
        }

        using IDisposable? block = BlockOfState(start == to);
        Call(Products(shape), state, shape.StatesStride, "kernel", shape.Place, start, startDistance, to, distance, shape.Units, shape.Place);
    }

    /// <summary>
    /// The block of what is added to sums that are there already: left out at the first step of a sequence whose state is zeros. A stream's step knows no first one.
    /// </summary>
    protected IDisposable? BlockOfState(bool isAdded) => isAdded && shape.Steps > 1 ? writer.Block("if (step > 0 || carry != 0)") : null;

    /// <summary>The gradients of a step's product times the recurrent kernel turned over, added to those of the state before.</summary>
    public void AddBackProducts(string deltas) =>
        Call(BackProducts(shape), deltas, shape.GatesStride, "turned", shape.Pitch, "carried", shape.BackStride, "carried", shape.BackStride, shape.Place, shape.Pitch);

    private void Call(
        RowProducts products, string a, int aStride, string b, int bStride, string start, int startStride, string c, int cStride, int depth, int columns) =>
        writer.Line(
            $"Sweeps.{products.Verb}(ref {a}, {Literal.Int(aStride)}, ref {b}, {Literal.Int(bStride)}, ref {start}, {Literal.Int(startStride)}, "
            + $"ref {c}, {Literal.Int(cStride)}, {Literal.Int(depth)}, {Literal.Int(columns)}, count);");
}
