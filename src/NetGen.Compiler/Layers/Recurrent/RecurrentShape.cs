using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>All that the kernels of a recurrent layer depend on.</summary>
/// <param name="Cell">What a step computes.</param>
/// <param name="Units">Values of the state.</param>
/// <param name="Steps">Steps of a sequence.</param>
/// <param name="IsBackward">It walks from the last step to the first.</param>
/// <param name="GivesSequence">The state of every step is given; else that of the last one.</param>
/// <param name="GivesInTime">Sequences are given in the order of time; else in that in which it walks.</param>
/// <param name="HasBias">Biases are added.</param>
public sealed record RecurrentShape(
    RecurrentCell Cell, int Units, int Steps, bool IsBackward, bool GivesSequence, bool GivesInTime, bool HasBias) : KernelFamily
{
    /// <summary>Lanes of the vectors that each gate fills where all together fill the widest.</summary>
    private const int PackedWidth = 8;

    /// <summary>
    /// Gates follow each other without padding, and so do the parts of a state, because all gates together fill the widest vectors and each
    /// fills those of eight. Of the four gates of 40 units sums have ten vectors in place of twelve.
    /// </summary>
    public bool IsPacked => !Value.FillsVectors(Units) && Units % PackedWidth == 0 && Value.FillsVectors(Cell.Gates * Units);

    /// <summary>Floats of a part of the state: of a value for each unit.</summary>
    public int Pitch => IsPacked ? Units : OutputPitch;

    /// <summary>Floats of what the layer gives at a step.</summary>
    public int OutputPitch => Value.StrideOf(Units);

    /// <summary>The most lanes that a value for each unit fills.</summary>
    public int Width => IsPacked ? PackedWidth : Value.WidthOf(Units);

    /// <summary>Floats of a gate's values: side by side those of all gates fill vectors.</summary>
    public int Gate => IsPacked ? Units : GateOf(Cell.Gates, Units);

    /// <summary>Floats of a step's gates.</summary>
    public int Place => Cell.Gates * Gate;

    /// <summary>Floats that a step keeps of its state.</summary>
    public int State => Cell.FloatsOf(Pitch, Place);

    /// <summary>The same where samples lie in the lanes, and units are not padded.</summary>
    public int StateInLanes => Cell.FloatsOf(Units, Place);

    /// <summary>Floats of what is carried from step to step.</summary>
    public int CarriedFloats => Cell.Carried * Pitch;

    /// <summary>The states of all steps, each as it was before its step, and behind them the last one.</summary>
    public int StatesSize => (Steps + 1) * State;

    /// <summary>Floats of a sample's gates.</summary>
    public int GatesStride => Value.StrideOf(Steps * Place);

    /// <summary>Floats of a sample's states.</summary>
    public int StatesStride => Value.StrideOf(StatesSize);

    /// <summary>Floats of what the layer gives of a sample, and of its gradients.</summary>
    public int OutputStride => !GivesSequence ? OutputPitch : Value.FillsVectors(Units) ? Value.StrideOf(Steps * Units) : Steps * OutputPitch;

    /// <summary>Floats of the gradients that a sample carries from step to step: of the state, and of what else it carries.</summary>
    public int BackStride => 2 * Pitch;

    /// <summary>Floats of a gate's values.</summary>
    public static int GateOf(int gates, int units) => Value.StrideOf(units) is var pitch && Value.FillsVectors(gates * pitch) ? pitch : 16;

    /// <summary>Rows of the recurrent kernel that a tile of gradients holds: as many as divide it.</summary>
    public int RowsOfLine => Enumerable.Range(1, 8).Last(rows => Units % rows == 0);

    /// <summary>Gradients of the recurrent kernel: rows are units of the state, the depth is steps and samples, columns are gates.</summary>
    public WindowProduct KernelGradients
    {
        get
        {
            int rows = RowsOfLine;
            int lines = Units / rows;
            return new WindowProduct(
                lines, rows, Place, Steps, 1, 0,
                new ReadSteps(1, rows, State, 0, StatesStride, StatesStride, Units),
                Place, GatesStride, new WriteSteps(Place, rows * Place, 0))
            { Divides = lines };
        }
    }

    /// <summary>Rows whose gradients are computed together.</summary>
    public int RowsTogether => KernelGradients.Wide.Lines * RowsOfLine;

    public override bool HasType => true;

    public override IEnumerable<int> Numbers(FamilyUse use) => use.IsDifferentiable ? KernelGradients.Numbers : [];

    /// <summary>The name of the type that holds the distances of the recurrent kernel's gradients.</summary>
    public static string GradientsType(FamilyNames names) => names.Prefix + "Steps";

    public override void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
        if (use.IsDifferentiable)
        {
            KernelGradients.EmitType(writer, GradientsType(names), $"Gradients of the recurrent kernel of {names.Sharers}: rows are units of the state.");
        }
    }
}
