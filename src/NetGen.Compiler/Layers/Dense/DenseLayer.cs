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
    public int Inputs => Input.LastAxis;

    public int Units => Output.LastAxis;

    /// <summary>Whether it takes each row of the last axis by itself.</summary>
    public bool IsPerRow => !Input.IsFlat;

    public override string Title => $"Dense({Literal.Int(Units)})";

    public override string Description =>
        Activation == "Linear" ? $"Dense({Literal.Int(Units)})" : $"Dense({Literal.Int(Units)}, {Activation})";

    public override EquatableArray<Argument> Arguments => new[]
    {
        Argument.OfInteger("units", Units), Argument.OfMember("activation", Activation), Argument.OfBoolean("UseBias", UseBias),
    }.ToEquatableArray();

    public override string? ActivationName => Activation;

    public override float? ActivationAlpha => ActivationRegistry.Find(Activation)?.DefaultAlpha;

    public override EquatableArray<ParameterTensor> Tensors
    {
        get
        {
            var kernel = new ParameterTensor(Name, TensorRole.Kernel, new Shape(Inputs, Units), KernelInitializer, new Fans(Inputs, Units));
            var bias = new ParameterTensor(Name, TensorRole.Bias, new Shape(Units), BiasInitializer);
            return (UseBias ? [kernel, bias] : new[] { kernel }).ToEquatableArray();
        }
    }

    public override long MultiplyAdds => (long)Input.Rows * Inputs * Units;

    public override ValueOrder OrderOfValues => IsPerRow ? ValueOrder.Own : ValueOrder.Summed;

    public override bool GivesSteps(bool readsSteps) => true;

    public override Streaming Streaming => IsPerRow ? Streaming.ByStep : Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => IsPerRow
        ? DenseRowsPlanner.Lower(this, plan, inputs[0])
        : DensePlanner.Lower(this, plan, inputs[0]);
}
