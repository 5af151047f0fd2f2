using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>The update of one parameter from its gradient, emitted over vectors of parameters.</summary>
/// <remarks>
/// Formulas and their order of operations are those of Keras 3 (<c>keras/src/optimizers</c>), written with multiply-adds.
/// What all optimizers share, clipping by value and weight decay, is <see cref="CommonUpdate"/>.
/// </remarks>
public abstract class OptimizerFunction
{
    /// <summary>The name of the member of the <c>Optimizer</c> enumeration.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The update as a formula of the field, one line per assignment: w the parameter, g its gradient, η the learning rate,
    /// t the step counted from 1.
    /// </summary>
    public abstract IReadOnlyList<string> Formula { get; }

    /// <summary>What each number kept per parameter between steps is, as in <c>the first moment m</c>.</summary>
    public abstract IReadOnlyList<string> States { get; }

    /// <summary>Numbers kept per parameter between steps.</summary>
    public int StateSlots => States.Count;

    /// <summary>What they start from.</summary>
    public virtual float InitialState => 0f;

    /// <summary>The slot that holds a mean or a sum of squared gradients; null where nobody squares them.</summary>
    public virtual int? SquareSlot => null;

    /// <summary>The float properties of <c>OptimizerCoefficients</c> that the update reads, each as a local in camel case.</summary>
    public abstract IReadOnlyList<string> Coefficients { get; }

    /// <summary>
    /// Its bool properties that the update reads, each as a local in camel case. They are the same for all parameters, so
    /// a branch on one is predicted.
    /// </summary>
    public virtual IReadOnlyList<string> Flags => [];

    /// <summary>
    /// Writes statements over the locals <c>weight</c>, <c>gradient</c> and <c>state0</c>, <c>state1</c> (as many as
    /// <see cref="StateSlots"/>), already loaded; they are stored afterwards, all but the gradient. Zero parameters with zero
    /// gradients and the initial state stay zero, as the padding of the storage has to.
    /// </summary>
    public abstract void EmitUpdate(SourceWriter writer, Lanes lanes);
}
