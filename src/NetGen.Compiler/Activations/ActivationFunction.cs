using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Activations;

/// <summary>What a derivative is computed from, and so what the forward pass has to keep.</summary>
public enum DerivativeSource
{
    /// <summary>The activation's value a = f(z).</summary>
    Output,

    /// <summary>The value before the activation, z.</summary>
    PreActivation,
}

/// <summary>
/// An activation that acts on each value alone. One class per activation: forward and derivative side by side.
/// </summary>
/// <remarks>
/// Expressions are C# built from <see cref="Lanes"/>; the argument is the name of a local, so it may stand there more than
/// once. NaN stays NaN.
/// </remarks>
public abstract class ActivationFunction
{
    /// <summary>The name of the member of the <c>Activation</c> enumeration.</summary>
    public abstract string Name { get; }

    /// <summary>The formula, as in <c>max(z, 0)</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>A few instructions, fused into the kernel's last lines; else the layer's outputs get a sweep of their own.</summary>
    public virtual bool IsCheap => Functions.Count == 0;

    /// <summary>The parameter alpha where the attribute leaves it open; null where the activation has none.</summary>
    public virtual float? DefaultAlpha => null;

    /// <summary>What <see cref="Derivative"/> expects.</summary>
    public abstract DerivativeSource DerivativeSource { get; }

    /// <summary>
    /// Forward and derivative share most of their work: training computes both on the way forward, and keeps the slopes in the place of the values
    /// before the activation.
    /// </summary>
    public virtual bool GivesSlopes => false;

    /// <summary>Writes the locals <c>value</c> and <c>slope</c>, f and f' of the local <c>given</c>, where <see cref="GivesSlopes"/>.</summary>
    public virtual void EmitWithSlope(SourceWriter writer, Lanes lanes) => throw new NotSupportedException($"{Name} gives no slopes.");

    /// <summary>The functions <see cref="Forward"/> calls.</summary>
    public virtual IReadOnlyList<MathFunction> Functions => [];

    /// <summary>The functions <see cref="Derivative"/> calls.</summary>
    public virtual IReadOnlyList<MathFunction> DerivativeFunctions => [];

    /// <summary>f(z).</summary>
    public abstract string Forward(Lanes lanes, string z, float alpha);

    /// <summary>f'(z), from z or a as <see cref="DerivativeSource"/> says.</summary>
    public abstract string Derivative(Lanes lanes, string value, float alpha);
}
