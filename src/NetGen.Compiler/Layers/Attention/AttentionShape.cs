using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Attention;

/// <summary>All that the kernels of attention depend on.</summary>
/// <param name="Heads">How often it is done, each time with queries, keys and values of its own.</param>
/// <param name="KeySize">Values of a query and of a key.</param>
/// <param name="ValueSize">Values of a value.</param>
/// <param name="Steps">Queries of a sample.</param>
/// <param name="Memory">Keys and values of a sample.</param>
/// <param name="IsCausal">A query takes part in what is at its place and before it alone.</param>
/// <param name="IsStep">Queries are those of the present step, in rows of which each stands at a place of its own; keys and values are kept.</param>
public sealed record AttentionShape(int Heads, int KeySize, int ValueSize, int Steps, int Memory, bool IsCausal, bool IsStep = false) : KernelFamily
{
    /// <summary>Floats of a head's key: those of all heads, side by side, fill vectors.</summary>
    public int KeyPitch => RecurrentShape.GateOf(Heads, KeySize);

    /// <summary>Floats of the keys of all heads at a place.</summary>
    public int KeyPlace => Heads * KeyPitch;

    /// <summary>Floats of a head's value, where values are read.</summary>
    public int ValuePitch => RecurrentShape.GateOf(Heads, ValueSize);

    /// <summary>Floats of the values of all heads at a place.</summary>
    public int ValuePlace => Heads * ValuePitch;

    /// <summary>Floats of what a head gives for a query.</summary>
    public int OutputPitch => Value.StrideOf(ValueSize);

    /// <summary>Floats of what all heads give for a query.</summary>
    public int OutputPlace => Heads * OutputPitch;

    /// <summary>Floats of a row that has a number for each place of the memory.</summary>
    public int Row => Value.StrideOf(Memory);

    /// <summary>The lanes that sums over such a row are spread over.</summary>
    public int RowWidth => Value.WidthOf(Memory);

    /// <summary>Floats of the sum of a row: its lanes, the first of which becomes the sum, and as many for other sums.</summary>
    public int SumPitch => 2 * RowWidth;

    /// <summary>What a score is multiplied by.</summary>
    public float Scale => (float)(1 / Math.Sqrt(KeySize));

    /// <summary>Floats of a sample's queries.</summary>
    public int QueriesStride => Value.StrideOf(Steps * KeyPlace);

    /// <summary>Floats of a sample's keys.</summary>
    public int KeysStride => Value.StrideOf(Memory * KeyPlace);

    /// <summary>Floats of a sample's values.</summary>
    public int ValuesStride => Value.StrideOf(Memory * ValuePlace);

    /// <summary>Floats of a sample's keys turned over: a row for each of a key's values.</summary>
    public int TurnedSize => Heads * KeySize * Row;

    /// <summary>The same of its values.</summary>
    public int TurnedValuesSize => Heads * ValueSize * Row;

    /// <summary>Floats of a sample's weights.</summary>
    public int WeightsStride => Heads * Steps * Row;

    /// <summary>Floats of a sample's sums.</summary>
    public int SumsSize => Heads * Steps * SumPitch;

    /// <summary>Floats of what a sample gives.</summary>
    public int OutputStride => Value.FillsVectors(ValueSize) ? Value.StrideOf(Steps * Heads * ValueSize) : Steps * OutputPlace;

    /// <summary>The most lanes that what a head gives fills.</summary>
    public int OutputWidth => KernelSpec.WidestLanesOf(OutputPitch);

    /// <summary>The most lanes that a head's key fills.</summary>
    public int KeyWidth => KernelSpec.WidestLanesOf(KeyPitch);
}
