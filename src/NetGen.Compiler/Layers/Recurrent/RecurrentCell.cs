using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>What a recurrent layer computes at a step; how it walks along the sequence is the same for all.</summary>
/// <param name="Name">The attribute's name without its suffix.</param>
/// <param name="NamePrefix">What default names start with.</param>
/// <param name="Gates">How many values it computes for each unit from what it reads and from the state.</param>
/// <param name="Carried">How many values of a unit it hands on from step to step: the first is what the layer gives.</param>
public abstract record RecurrentCell(string Name, string NamePrefix, int Gates, int Carried) : IEquatable<RecurrentCell>
{
    /// <summary>All cells.</summary>
    public static IReadOnlyList<RecurrentCell> All { get; } = [new SimpleCell("Tanh", 0), new LstmCell(), new GruCell()];

    /// <summary>
    /// Whether the product of the state and the recurrent kernel is kept by itself, with a bias of its own; else it is added to what the
    /// step's features give.
    /// </summary>
    public virtual bool KeepsProduct => false;

    /// <summary>
    /// Whether a tile of the recurrent kernel has all gates of some units, whose cell is computed with the products of the next tile; else it has columns side by side.
    /// </summary>
    public virtual bool TilesHaveAllGates => false;

    /// <summary>The activation of the state, where the user chooses it; null where the cell's are fixed.</summary>
    public virtual string? ActivationName => null;

    /// <summary>Whether its step is told how far the values of gates lie apart: where there is one gate alone, nobody asks.</summary>
    public bool HasGateDistance => Gates > 1;

    /// <summary>The gate whose bias starts from 1 where the user does not say otherwise; null for none.</summary>
    public virtual int? ForgetGate => null;

    /// <summary>The cell with what an attribute says of it.</summary>
    public virtual RecurrentCell With(AttributeReader attribute) => this;

    /// <summary>The floats that a step keeps of each sample: what it starts from, and what the way back needs beside the gates.</summary>
    /// <param name="pitch">Floats of a unit's values.</param>
    /// <param name="place">Floats of a step's gates.</param>
    public abstract int FloatsOf(int pitch, int place);

    /// <summary>Writes what a step does with the gates.</summary>
    internal abstract void EmitStep(SourceWriter writer, RecurrentCalls calls);

    /// <summary>Writes what a step of the way back does with the gradient of the state.</summary>
    internal abstract void EmitBack(SourceWriter writer, RecurrentCalls calls);

    /// <summary>The kernels of a step that all networks share.</summary>
    /// <param name="width">The lanes that units fill, or samples.</param>
    internal abstract IEnumerable<KernelSpec> StepKernels(int width);

    /// <summary>Those of a walk through tiles.</summary>
    internal virtual IEnumerable<KernelSpec> TileKernels(int width) => [new TileProducts(), .. StepKernels(width)];

    /// <summary>What a step of one stream does with the gates.</summary>
    internal abstract AdvanceKernel Advance(int width);

    /// <summary>Those of the way back.</summary>
    internal abstract IEnumerable<KernelSpec> BackKernels(RecurrentShape shape);
}
