using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>A layer that walks along a sequence [time][features] and carries a state of so many units from step to step.</summary>
/// <param name="Cell">What a step computes.</param>
/// <param name="GivesSequence">It gives the state of every step; else that of the last one.</param>
/// <param name="GoesBackwards">It walks from the last step to the first.</param>
/// <param name="IsBidirectional">A second walk with parameters of its own goes backwards.</param>
/// <param name="Merge">The name of the member of the <c>Merge</c> enumeration: how both are joined.</param>
/// <param name="UseBias">Biases are added.</param>
/// <param name="UnitForgetBias">That of the forget gate starts from 1.</param>
/// <param name="L1">Weight of the sum of the kernel's magnitudes in the loss.</param>
/// <param name="L2">Weight of the sum of the kernel's squares in the loss.</param>
public sealed record RecurrentLayer(
    string Name,
    int AttributeIndex,
    Shape Input,
    Shape Output,
    RecurrentCell Cell,
    int Units,
    bool GivesSequence,
    bool GoesBackwards,
    bool IsBidirectional,
    string Merge,
    bool UseBias,
    bool UnitForgetBias,
    string KernelInitializer,
    string RecurrentInitializer,
    string BiasInitializer,
    float L1,
    float L2) : Layer(Name, AttributeIndex, Input, Output)
{
    public int Features => Input.LastAxis;

    public int Steps => Input.Axes[0];

    public override string Title => $"{Cell.Name}({Literal.Int(Units)})";

    public override string Description
    {
        get
        {
            string activation = Cell.ActivationName is { } name && name != "Tanh" ? ", " + name : "";
            string direction = IsBidirectional ? $", bidirectional{(Merge == "Concatenate" ? "" : " " + Merge.ToLowerInvariant())}" : GoesBackwards ? ", backwards" : "";
            return $"{Cell.Name}({Literal.Int(Units)}{activation}{(GivesSequence ? ", sequences" : "")}{direction})";
        }
    }

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        Argument.OfInteger("units", Units),
        .. Cell.ActivationName is { } activation ? [Argument.OfMember("activation", activation)] : Array.Empty<Argument>(),
        Argument.OfBoolean("ReturnSequences", GivesSequence),
        Argument.OfBoolean("GoBackwards", GoesBackwards),
        Argument.OfBoolean("Bidirectional", IsBidirectional),
        .. IsBidirectional ? [Argument.OfMember("Merge", Merge)] : Array.Empty<Argument>(),
        Argument.OfBoolean("UseBias", UseBias),
    ]).ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors =>
        (IsBidirectional ? TensorsOf("forward.").Concat(TensorsOf("backward.")) : TensorsOf("")).ToEquatableArray();

    public override long MultiplyAdds => (long)(IsBidirectional ? 2 : 1) * Steps * Cell.Gates * Units * (Features + Units);

    public override Streaming Streaming =>
        IsBidirectional ? Streaming.Never("reads the sequence backwards too (Bidirectional)")
        : GoesBackwards ? Streaming.Never("reads the sequence backwards (GoBackwards)")
        : GivesSequence ? Streaming.ByStep
        : Streaming.LastStep;

    public override bool GivesSteps(bool readsSteps) => GivesSequence;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => new RecurrentPlanner(this, plan).Lower(inputs[0]);

    /// <summary>The tensors of one walk.</summary>
    private IEnumerable<ParameterTensor> TensorsOf(string walk)
    {
        int gates = Cell.Gates * Units;
        yield return new(Name, walk + TensorRole.Kernel, new Shape(Features, gates), KernelInitializer, new Fans(Features, gates));
        yield return new(Name, walk + TensorRole.RecurrentKernel, new Shape(Units, gates), RecurrentInitializer, new Fans(Units, gates));
        if (UseBias)
        {
            yield return new(Name, walk + TensorRole.Bias, Cell.KeepsProduct ? new Shape(2, gates) : new Shape(gates), BiasInitializer)
            {
                FromOne = UnitForgetBias ? new Run(Cell.ForgetGate!.Value * Units, Units) : null,
            };
        }
    }
}
