using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Writes an operation that has parameters: besides its passes, their gradients.</summary>
public abstract class TrainedEmitter(EmitContext context) : OperationEmitter(context)
{
    /// <summary>Sizes that the kernels name: each a constant with a sentence on it.</summary>
    public abstract IEnumerable<(string Name, int Value, string Summary)> Sizes { get; }

    /// <summary>Its tensors, in canonical order.</summary>
    public abstract IReadOnlyList<TrainedTensor> Tensors { get; }

    /// <summary>The tensor that the backward pass reads turned over; null where it needs none.</summary>
    public abstract TurnedTensor? Turned { get; }

    /// <summary>An expression for the penalty on its parameters, over the local <c>parameters</c>; null without one.</summary>
    public abstract string? Penalty { get; }

    /// <summary>
    /// The statement that computes the gradient of the inputs for <c>count</c> samples, from an output gradient that has
    /// been through the activation already.
    /// </summary>
    public abstract void EmitInputGradients(SourceWriter writer, OperationNames names);
}
