using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Input;

/// <summary>Writes the copy from the user's rows to padded ones.</summary>
public sealed class CopyEmitter(EmitContext context, CopyOperation operation) : OperationEmitter(context)
{
    public override string Id { get; } = context.OwnId("inputRows");

    public override Operation Operation => operation;

    public override void RequireForward()
    {
    }

    public override void RequireBackward(bool needsInputDelta)
    {
    }

    public override void EmitOne(SourceWriter writer, string input, string output) => EmitCopy(writer, input, output, "1");

    public override void EmitBatch(SourceWriter writer, string input, string output) => EmitCopy(writer, input, output, "count");

    /// <summary>The caller copies the gradient to the user's rows.</summary>
    public override void EmitBackward(SourceWriter writer, OperationNames names)
    {
    }

    private void EmitCopy(SourceWriter writer, string input, string output, string rows) => writer.Line(
        $"Memory.CopyRows(ref {input}, {Literal.Int(operation.Input.Stride)}, ref {output}, "
        + $"{Literal.Int(operation.Output.Stride)}, {Literal.Int(operation.Input.Size)}, {rows});");
}
