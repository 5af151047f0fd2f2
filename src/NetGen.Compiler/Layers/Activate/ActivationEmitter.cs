using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>Writes an activation that has a sweep of its own.</summary>
public sealed class ActivationEmitter : OperationEmitter
{
    private readonly ActivationOperation _operation;

    public ActivationEmitter(EmitContext context, ActivationOperation operation)
        : base(context)
    {
        _operation = operation;
        Id = context.IsLayerNamed(operation.Name)
            ? context.PartId(operation.Name, operation.Activation)
            : context.LayerId(operation.Name);
    }

    public override string Id { get; }

    public override Operation Operation => _operation;

    public override void RequireForward() =>
        ActivationSweeps.RequireForward(Context, _operation.Activation, _operation.Alpha, _operation.Output.Width);

    public override void RequireBackward(bool needsInputDelta) =>
        ActivationSweeps.RequireBackward(Context, _operation.Activation, _operation.Alpha, _operation.Output.Width);

    public override void EmitOne(SourceWriter writer, string input, string output) => writer.Line(ActivationSweeps.ForwardCall(
        _operation.Activation, _operation.Alpha, _operation.Output.Width, input, output, Literal.Int(_operation.Output.Stride)));

    public override void EmitBatch(SourceWriter writer, string input, string output) => writer.Line(ActivationSweeps.ForwardManyCall(
        _operation.Activation, _operation.Alpha, _operation.Output.Width, input, output, $"count * {Literal.Int(_operation.Output.Stride)}"));

    public override void RequireLanes() =>
        ActivationSweeps.RequireForward(Context, _operation.Activation, _operation.Alpha, SampleLanes.Count);

    public override void EmitLanes(SourceWriter writer, string input, string output) =>
        writer.Line(ActivationSweeps.ForwardCall(
            _operation.Activation, _operation.Alpha, SampleLanes.Count, input, output,
            Literal.Int(_operation.Output.Size * SampleLanes.Count)));

    public override void EmitBackward(SourceWriter writer, OperationNames names) =>
        writer.Line(ActivationSweeps.BackwardCall(
            _operation.Activation, _operation.Alpha, _operation.Output.Width,
            _operation.Function.DerivativeSource == DerivativeSource.Output ? names.Output : names.Input,
            names.OutputDelta,
            $"count * {Literal.Int(_operation.Output.Stride)}"));
}
