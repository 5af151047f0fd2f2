using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Plan;

/// <summary>One step of the computation: reads a value, writes a value.</summary>
/// <param name="Name">The layer's name.</param>
public abstract record Operation(string Name, Value Input, Value Output) : IEquatable<Operation>
{
    /// <summary>Prediction may write the output over the input.</summary>
    public virtual bool RunsInPlace => false;

    /// <summary>The backward pass needs the input as it was.</summary>
    public virtual bool KeepsInput => false;

    /// <summary>The backward pass needs the output as it was.</summary>
    public virtual bool KeepsOutput => false;

    /// <summary>Has parameters to train; its emitter is a <see cref="TrainedEmitter"/>.</summary>
    public virtual bool HasParameters => false;

    /// <summary>The activation that it is and nothing else; a loss may collapse with it.</summary>
    public virtual string? PureActivation => null;

    /// <summary>Does nothing in prediction.</summary>
    public virtual bool IsTrainingOnly => false;

    /// <summary>Gradients with respect to the output go to memory of their own; else they are turned into the input's in place.</summary>
    public virtual bool StartsDelta => false;

    /// <summary>What it costs in a batch; null where its samples can't lie in the lanes.</summary>
    public virtual BatchCost? BatchCost => null;

    /// <summary>With samples in the lanes its output is its input.</summary>
    public virtual bool IsNothingInLanes => IsTrainingOnly;

    /// <summary>What writes it as C#.</summary>
    public abstract OperationEmitter CreateEmitter(EmitContext context);
}
