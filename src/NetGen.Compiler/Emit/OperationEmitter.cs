using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>The names of the references that an operation's statements use.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value written.</param>
/// <param name="InputDelta">The gradient with respect to the value read; null when nobody wants it.</param>
/// <param name="OutputDelta">The gradient with respect to the value written.</param>
public sealed record OperationNames(string Input, string Output, string? InputDelta, string OutputDelta);

/// <summary>
/// Writes one operation: its kernels into the library, and the statements that call them. Statements may use the locals
/// <c>parameters</c>, <c>count</c> (samples), <c>first</c> (the first sample's index in the batch), <c>seed</c> and
/// <c>step</c>; references point at the first sample.
/// </summary>
public abstract class OperationEmitter(EmitContext context)
{
    /// <summary>The identifier that the operation's kernels start with.</summary>
    public abstract string Id { get; }

    public abstract Operation Operation { get; }

    protected EmitContext Context => context;

    /// <summary>Adds the kernels of the forward pass and what they call.</summary>
    public abstract void RequireForward();

    /// <summary>Adds the kernels of the backward pass.</summary>
    public abstract void RequireBackward(bool needsInputDelta);

    /// <summary>The statement that computes one sample.</summary>
    public abstract void EmitOne(SourceWriter writer, string input, string output);

    /// <summary>The statement that computes <c>count</c> samples.</summary>
    public abstract void EmitBatch(SourceWriter writer, string input, string output);

    /// <summary>Adds the kernels that take sixteen samples in the lanes, for an operation that has a cost for it.</summary>
    public virtual void RequireLanes()
    {
    }

    /// <summary>The statement that computes sixteen samples in the lanes.</summary>
    public virtual void EmitLanes(SourceWriter writer, string input, string output)
    {
    }

    /// <summary>The statements that turn the output's gradient into the input's.</summary>
    public abstract void EmitBackward(SourceWriter writer, OperationNames names);

    /// <summary>Float parameters of a kernel: <c>ref float inputs</c> and so on.</summary>
    protected static string[] References(params string[] names) => names.Select(name => "ref float " + name).ToArray();
}
