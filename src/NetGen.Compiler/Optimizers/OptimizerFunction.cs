using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>The update of one parameter from its gradient, emitted over vectors of parameters.</summary>
public abstract class OptimizerFunction
{
    /// <summary>The name of the member of the <c>Optimizer</c> enumeration.</summary>
    public abstract string Name { get; }

    /// <summary>The update as a formula of the field, one line per assignment.</summary>
    public abstract IReadOnlyList<string> Formula { get; }

    /// <summary>Numbers kept per parameter between steps.</summary>
    public abstract int StateSlots { get; }

    /// <summary>What they start from.</summary>
    public virtual float InitialState => 0f;

    /// <summary>The float properties of <c>OptimizerCoefficients</c> that the update reads, each as a local in camel case.</summary>
    public abstract IReadOnlyList<string> Coefficients { get; }

    /// <summary>
    /// Writes statements over the locals <c>weight</c>, <c>gradient</c> and <c>state0</c>, <c>state1</c> (as many as
    /// <see cref="StateSlots"/>), already loaded; they are stored afterwards, all but the gradient.
    /// </summary>
    public abstract void EmitUpdate(SourceWriter writer, Lanes lanes);
}
