using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>One step of the computation: reads values, writes values.</summary>
/// <param name="Layer">The name of the layer that it is part of.</param>
/// <param name="Reads">The values it reads, each once.</param>
/// <param name="Writes">The values it gives.</param>
public abstract record Operation(string Layer, EquatableArray<Value> Reads, EquatableArray<Value> Writes) : IEquatable<Operation>
{
    protected Operation(string layer, Value input, Value output)
        : this(layer, new[] { input }.ToEquatableArray(), new[] { output }.ToEquatableArray())
    {
    }

    /// <summary>The first value it reads.</summary>
    public Value Input => Reads[0];

    /// <summary>The first value it gives.</summary>
    public Value Output => Writes[0];

    /// <summary>Which part of the layer it is, where the layer has others before it; empty for the layer itself.</summary>
    public virtual string Part => "";

    /// <summary>What it is called where no layer of the user's stands for it; null for the layer's name.</summary>
    public virtual string? OwnName => null;

    /// <summary>Layers whose work is part of its parameters; empty for none.</summary>
    public virtual string Folded => "";

    /// <summary>The layer whose sum is computed with its own; empty for none.</summary>
    public virtual string Joined => "";

    /// <summary>What it does with the layer's values beside the layer's own work; null where it is that work.</summary>
    public virtual string? Note => null;

    /// <summary>The values that the activation takes together where they are fewer than a sample's; null for all of them, or each by itself.</summary>
    public virtual int? ActivationRow => null;

    /// <summary>The output may take the memory of the first value read.</summary>
    public virtual bool RunsInPlace => false;

    /// <summary>What takes that memory where it does: the output, or what is given beside it.</summary>
    public virtual Value WrittenInPlace => Output;

    /// <summary>It turns what lies where its output goes: where that isn't the first value read, this is copied there before.</summary>
    public virtual bool RunsOnlyInPlace => false;

    /// <summary>
    /// A stream may take several steps through it together: asked by <see cref="AtStep"/> for as many, it gives what they give one by one.
    /// </summary>
    public virtual bool TakesSteps => false;

    /// <summary>It copies values as they are, to memory that is laid out otherwise.</summary>
    public virtual bool IsMove => false;

    /// <summary>In prediction each value is multiplied by a number and another added, which both follow from parameters.</summary>
    public virtual bool IsAffine => false;

    /// <summary>Of an affine operation: how many numbers it has, if rows of values have the same; else all values of a sample.</summary>
    public virtual int AffineSize => Output.Size;

    /// <summary>The activation that it is and nothing else; a loss may collapse with it.</summary>
    public virtual string? PureActivation => null;

    /// <summary>Does nothing in prediction: there the output is the input.</summary>
    public virtual bool IsTrainingOnly => false;

    /// <summary>With samples in the lanes its output is its input, where nothing else reads that.</summary>
    public virtual bool IsNothingInLanes => IsTrainingOnly;

    /// <summary>What it costs in a batch; null where its samples can't lie in the lanes.</summary>
    public virtual BatchCost? BatchCost => null;

    /// <summary>Whether it has a kernel over samples in the lanes, and so over streams.</summary>
    public virtual bool RunsInLanes => BatchCost != null;

    /// <summary>In lanes it leaves out padding that operations in rows read: what reads its output has to run in lanes too.</summary>
    public virtual bool LeavesGaps => false;

    /// <summary>The parameters it reads, in canonical order.</summary>
    public virtual EquatableArray<PlannedTensor> Parameters => EquatableArray<PlannedTensor>.Empty;

    /// <summary>Whether it computes with a kernel of narrow weights: one sample, many, samples in the lanes, and streams.</summary>
    public virtual bool TakesNarrow(ParameterTensor kernel) => false;

    /// <summary>What names its kernels; null where they are named for themselves.</summary>
    public virtual KernelFamily? Family => null;

    /// <summary>Numbers of the whole batch that it computes with; null where a sample is all that it needs.</summary>
    public virtual BatchStatistics? Statistics => null;

    /// <summary>What training has to compute of all samples before it runs on any; null for nothing.</summary>
    public virtual BatchReduction? Reduction => null;

    /// <summary>What it leaves to the sequence that goes on from this one; null for nothing.</summary>
    public virtual CarriedState? LastState => null;

    /// <summary>What a value that it gives beside its output is called behind its name.</summary>
    /// <param name="write">The value's place among all that it gives.</param>
    public virtual string PartOf(int write) => "";

    /// <summary>The kernel that computes it; null where there is nothing to do.</summary>
    public abstract KernelCall? Call(Schedule schedule);

    /// <summary>What it notes beside its output for the way back alone; null for nothing.</summary>
    public Value? Noted { get; private init; }

    /// <summary>The numbers that it can note, and the rows of them; null where there is nothing of the kind.</summary>
    public virtual (int Size, int Rows)? CanNote => null;

    /// <summary>The operation that notes them in a value.</summary>
    public Operation Noting(Value noted) => this with { Noted = noted, Writes = new[] { Output, noted }.ToEquatableArray() };

    /// <summary>The same without what it does for the way back alone; itself where there is nothing of the kind.</summary>
    public Operation InPrediction => Noted == null ? this : this with { Noted = null, Writes = new[] { Output }.ToEquatableArray() };

    /// <summary>What prediction computes in its place, with what the way back needs of this one in any case.</summary>
    public virtual Operation KeptBy(Operation predicted) => predicted;

    /// <summary>The operation with an activation of its sums while they are in registers; null where it has none that could take that in.</summary>
    public virtual Operation? WithActivation(string activation, float alpha) => null;

    /// <summary>The operation with a value that lies as its output does added to its sums while they are in registers; null where it can't take that in.</summary>
    /// <param name="value">What is added.</param>
    /// <param name="layer">The layer that adds it.</param>
    public virtual Operation? WithAddends(Value value, string layer) => null;

    /// <summary>Of an affine operation: its numbers, one for each value of a layout.</summary>
    public virtual AffineNumbers Affine(AffineLayout layout, Derivation derivation) =>
        throw new InvalidOperationException($"{GetType().Name} is no multiply-add.");

    /// <summary>The operation where it reads what follows from its parameters, forward in training too: with places for that.</summary>
    public virtual Operation WithDerived(Derivation derivation) => this;

    /// <summary>The operation with an affine one behind it as part of its parameters; null where it has none that could take that in.</summary>
    public virtual Operation? WithOutputs(Operation affine, Derivation derivation) => null;

    /// <summary>The operation with an affine one before it as part of its parameters, reading what that reads; null where that can't be.</summary>
    public virtual Operation? WithInputs(Value source, Operation affine, Derivation derivation) => null;

    /// <summary>
    /// The operation over one step of a sequence, which is computed by itself and of what is kept; null where there is nothing to do. As
    /// it is, it suits operations that do the same to all values, whatever rows they lie in.
    /// </summary>
    public virtual Operation? AtStep(StepValues values) => Reads.Any(values.IsInTime)
        ? this with { Reads = Reads.Select(values.Of).ToEquatableArray(), Writes = Writes.Select(values.Give).ToEquatableArray() }
        : this with { Reads = Reads.Select(values.Of).ToEquatableArray() };

    /// <summary>
    /// For one stream that takes one step: the operation with the one before it, which gives only to it, as part of its kernel; null where it
    /// has none that could take that in.
    /// </summary>
    public virtual Operation? WithBefore(Operation before) => null;

    /// <summary>Appends the operations that turn the gradient of what it gives into that of what it reads and of its parameters.</summary>
    public virtual void Differentiate(Adjoints adjoints) =>
        throw new InvalidOperationException($"{GetType().Name} has no derivative.");
}
