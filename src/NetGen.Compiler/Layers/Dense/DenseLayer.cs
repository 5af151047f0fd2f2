using NetGen.Compiler.Activations;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>A fully connected layer: f(x W + b), of several axes for each row of the last.</summary>
/// <param name="Activation">The name of the member of the <c>Activation</c> enumeration.</param>
/// <param name="L1">Weight of the sum of the kernel's magnitudes in the loss.</param>
/// <param name="L2">Weight of the sum of the kernel's squares in the loss.</param>
public sealed record DenseLayer(
    string Name,
    int AttributeIndex,
    Shape Input,
    Shape Output,
    string Activation,
    bool UseBias,
    string KernelInitializer,
    string BiasInitializer,
    float L1,
    float L2) : Layer(Name, AttributeIndex, Input, Output)
{
    /// <summary>The name of the embedding whose table the kernel is, turned over; null where it has its own.</summary>
    public string? KernelOf { get; init; }

    public int Inputs => Input.LastAxis;

    public int Units => Output.LastAxis;

    /// <summary>Whether it takes each row of the last axis by itself.</summary>
    public bool IsPerRow => !Input.IsFlat;

    public override string Title => $"Dense({Literal.Int(Units)})";

    public override string Description =>
        $"Dense({Literal.Int(Units)}{(Activation == "Linear" ? "" : ", " + Activation)}{(KernelOf == null ? "" : ", kernel of " + KernelOf)})";

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        Argument.OfInteger("units", Units), Argument.OfMember("activation", Activation), Argument.OfBoolean("UseBias", UseBias),
        .. KernelOf == null ? Array.Empty<Argument>() : [Argument.OfText("KernelOf", KernelOf)],
    ]).ToEquatableArray();

    public override string? ActivationName => Activation;

    public override float? ActivationAlpha => ActivationRegistry.Find(Activation)?.DefaultAlpha;

    public override EquatableArray<ParameterTensor> Tensors
    {
        get
        {
            var kernel = new ParameterTensor(Name, TensorRole.Kernel, new Shape(Inputs, Units), KernelInitializer, new Fans(Inputs, Units));
            var bias = new ParameterTensor(Name, TensorRole.Bias, new Shape(Units), BiasInitializer);
            return ((ParameterTensor[])[.. KernelOf == null ? [kernel] : Array.Empty<ParameterTensor>(), .. UseBias ? [bias] : Array.Empty<ParameterTensor>()])
                .ToEquatableArray();
        }
    }

    public override long MultiplyAdds => (long)Input.Rows * Inputs * Units;

    public override ValueOrder OrderOfValues => IsPerRow ? ValueOrder.Own : ValueOrder.Summed;

    public override bool GivesSteps(bool readsSteps) => true;

    public override Streaming Streaming => IsPerRow ? Streaming.ByStep : Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => IsPerRow || KernelOf != null
        ? DenseRowsPlanner.Lower(this, plan, inputs[0])
        : DensePlanner.Lower(this, plan, inputs[0]);
}
