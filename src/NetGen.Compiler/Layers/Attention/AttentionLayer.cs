using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention;

/// <summary>
/// Scaled dot-product attention of several heads (Vaswani et al., 2017): softmax(Q Kᵀ / sqrt(key size)) V, where Q, K and V are products of the
/// sequence, and what all heads give becomes features again by another one.
/// </summary>
/// <param name="MemoryShape">Of what keys and values are made.</param>
/// <param name="IsCausal">A step takes no part in those behind it.</param>
/// <param name="Rotates">Queries and keys are turned by their places (Su et al., 2021).</param>
/// <param name="DropoutRate">The share of weights that training zeroes.</param>
public sealed record AttentionLayer(
    string Name,
    int AttributeIndex,
    Shape Input,
    Shape Output,
    Shape MemoryShape,
    int Heads,
    int KeySize,
    int ValueSize,
    bool IsCausal,
    bool UseBias,
    bool Rotates,
    float DropoutRate,
    string KernelInitializer,
    string BiasInitializer) : Layer(Name, AttributeIndex, Input, Output)
{
    /// <summary>More floats than a row is padded by.</summary>
    private const int MostPadding = 16;

    /// <summary>Keys and values come from another layer.</summary>
    public bool HasMemory { get; init; }

    /// <summary>A stream that has taken as many steps as the sequence has forgets the oldest.</summary>
    public bool HasWindow { get; init; }

    public int Steps => Input.Axes[0];

    public int Features => Input.LastAxis;

    public int MemorySteps => MemoryShape.Axes[0];

    public override string Title => $"MultiHeadAttention({Literal.Int(Heads)})";

    public override string Description
    {
        get
        {
            string value = ValueSize == KeySize ? "" : $", values of {Literal.Int(ValueSize)}";
            string kind = (IsCausal ? ", causal" : "") + (HasMemory ? ", of a memory" : "") + (Rotates ? ", rotary" : "");
            return $"MultiHeadAttention({Literal.Int(Heads)}, {Literal.Int(KeySize)}{value}{kind})";
        }
    }

    public override EquatableArray<Argument> Arguments => new[]
    {
        Argument.OfInteger("heads", Heads), Argument.OfInteger("keyDimension", KeySize), Argument.OfInteger("ValueDimension", ValueSize),
        Argument.OfBoolean("Causal", IsCausal), Argument.OfBoolean("UseBias", UseBias), Argument.OfBoolean("Rotary", Rotates),
        Argument.OfNumber("Dropout", DropoutRate), Argument.OfBoolean("Window", HasWindow),
    }.ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors => TensorsOf("query", Features, KeySize)
        .Concat(TensorsOf("key", MemoryShape.LastAxis, KeySize))
        .Concat(TensorsOf("value", MemoryShape.LastAxis, ValueSize))
        .Concat(OfOutput())
        .ToEquatableArray();

    public override long MultiplyAdds =>
        ((long)Steps * Features * Heads * (KeySize + ValueSize))
        + ((long)MemorySteps * MemoryShape.LastAxis * Heads * (KeySize + ValueSize))
        + ((long)Heads * Steps * MemorySteps * (KeySize + ValueSize));

    /// <summary>The weights of all heads, a row for each query, and queries, keys and values with their padding.</summary>
    public override double ValuesWithin => !Input.IsKnown || !MemoryShape.IsKnown
        ? 0
        : ((double)Heads * Steps * (MemorySteps + MostPadding)) + ((double)Heads * (Steps + (2.0 * MemorySteps)) * (Math.Max(KeySize, ValueSize) + MostPadding));

    public override bool CountsSteps => Rotates;

    public override bool ForgetsSteps => HasWindow;

    public override bool GivesSteps(bool readsSteps) => true;

    public override Streaming Streaming =>
        HasMemory ? Streaming.Never("takes all steps of its Memory together")
        : IsCausal ? Streaming.ByStep
        : Streaming.Never("looks ahead; write Causal = true");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => new AttentionPlanner(this, plan).Lower(inputs);

    /// <summary>A kernel [features][heads][values], and its bias. Keras draws kernels by their last two axes, as those of windows.</summary>
    private IEnumerable<ParameterTensor> TensorsOf(string part, int features, int size)
    {
        yield return new(Name, $"{part}_{TensorRole.Kernel}", new Shape(features, Heads, size), KernelInitializer, new Fans(Heads, size, features))
        {
            Joined = new Shape(features, Heads * size),
        };
        if (UseBias)
        {
            yield return new(Name, $"{part}_{TensorRole.Bias}", new Shape(Heads, size), BiasInitializer) { Joined = new Shape(Heads * size) };
        }
    }

    private IEnumerable<ParameterTensor> OfOutput()
    {
        yield return new(Name, "output_" + TensorRole.Kernel, new Shape(Heads, ValueSize, Features), KernelInitializer, new Fans(ValueSize, Features, Heads))
        {
            Joined = new Shape(Heads * ValueSize, Features),
        };
        if (UseBias)
        {
            yield return new(Name, "output_" + TensorRole.Bias, new Shape(Features), BiasInitializer);
        }
    }
}
