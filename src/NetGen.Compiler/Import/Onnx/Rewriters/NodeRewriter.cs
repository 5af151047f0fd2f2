using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Turns nodes of one family of operators into layers. Definitions of the operators and their versions:
/// onnx.ai/onnx/operators.
/// </summary>
internal abstract class NodeRewriter
{
    /// <summary>The operators it knows.</summary>
    public abstract IReadOnlyList<string> Operators { get; }

    /// <summary>Whether samples may be counted by another axis than the first, but for the last.</summary>
    public virtual bool TakesAnyBatch => false;

    /// <summary>Whether rows of the last axis may be counted together with the samples.</summary>
    public virtual bool TakesRows => false;

    /// <summary>Whether it knows values that stand one behind the other in an axis of their own; others get them joined.</summary>
    public virtual bool TakesStacks => false;

    /// <summary>
    /// Appends what the node does with the value that is gone on from; throws a finding where that isn't exactly
    /// something a network has.
    /// </summary>
    public abstract void Rewrite(OnnxNode node, RewriteContext context);
}
