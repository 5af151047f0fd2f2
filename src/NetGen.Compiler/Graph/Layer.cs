using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>A layer with known shapes. Each kind derives its own record in its own folder.</summary>
/// <param name="Name">The user's name for it, or <c>dense_1</c> and so on.</param>
/// <param name="AttributeIndex">Where its attribute stands in the declaration.</param>
/// <param name="Input">The shape of a sample on the way in.</param>
/// <param name="Output">The shape of a sample on the way out.</param>
public abstract record Layer(string Name, int AttributeIndex, Shape Input, Shape Output) : IEquatable<Layer>
{
    /// <summary>Where the values come from that it reads: at first the layer before, or the one that <c>From</c> names.</summary>
    public EquatableArray<Source> Sources { get; init; }

    /// <summary>Whether training changes it; not where the user says <c>Trainable = false</c>.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>The name of its kind: <c>Dense</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The arguments that it computes with, written or by default, as its attribute names them.</summary>
    public virtual EquatableArray<Argument> Arguments => EquatableArray<Argument>.Empty;

    /// <summary>One line for tables, comments and documentation: <c>Dense(128, ReLU)</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The layer as findings call it, by its attribute and first argument: <c>Dense(128)</c>.</summary>
    public virtual string Title => Description;

    /// <summary>The activation's name where the layer ends in one, else null.</summary>
    public virtual string? ActivationName => null;

    /// <summary>The parameter of that activation; null where it has none.</summary>
    public virtual float? ActivationAlpha => null;

    /// <summary>All its tensors, trained or not, in Keras's order of a layer's variables.</summary>
    public virtual EquatableArray<ParameterTensor> Tensors => EquatableArray<ParameterTensor>.Empty;

    /// <summary>It reads tokens, whole numbers from 0 and below this; 0 where it reads floats.</summary>
    public virtual int Vocabulary => 0;

    /// <summary>Whether it gives the values that it reads, in their order: at most their shape is another.</summary>
    public virtual bool KeepsValues => false;

    /// <summary>Whether what it gives are steps of a sequence, where it has two axes.</summary>
    /// <param name="readsSteps">Whether what it reads are.</param>
    public virtual bool GivesSteps(bool readsSteps) => readsSteps;

    /// <summary>How it goes on where the steps of the sequence that it reads come one by one.</summary>
    public virtual Streaming Streaming => Streaming.Never("takes all steps together");

    /// <summary>Whether a stream that has taken all steps of a sequence forgets the oldest for each that comes.</summary>
    public virtual bool ForgetsSteps => false;

    /// <summary>Whether it counts the steps of a sequence from the first one.</summary>
    public virtual bool CountsSteps => false;

    /// <summary>Whether what it gives is computed of several of the values that it reads, without parameters.</summary>
    public virtual bool JoinsValues => false;

    /// <summary>What it says of the order of values elsewhere.</summary>
    public virtual ValueOrder OrderOfValues => ValueOrder.Own;

    /// <summary>Values of a sample that it computes on the way, beside what it gives, where these may be many more; however large.</summary>
    public virtual double ValuesWithin => 0;

    /// <summary>Multiplications with an addition in one forward pass of one sample.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Appends the operations that compute the layer; gives the value that holds what it gives.</summary>
    /// <param name="plan">Where to.</param>
    /// <param name="inputs">A value for each of <see cref="Sources"/>.</param>
    public abstract Value Lower(Lowering plan, IReadOnlyList<Value> inputs);

    /// <summary>The numbers of all tensors.</summary>
    public int ParameterCount => Tensors.Sum(tensor => tensor.Count);

    /// <summary>Those of them that follow their gradient.</summary>
    public int TrainableParameterCount => Tensors.Where(IsTrained).Sum(tensor => tensor.Count);

    /// <summary>Whether a tensor of the layer follows its gradient.</summary>
    public bool IsTrained(ParameterTensor tensor) => IsTrainable && tensor.Use == Use.Trained;
}
