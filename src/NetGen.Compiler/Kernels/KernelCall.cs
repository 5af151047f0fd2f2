using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>A kernel and what an operation hands to it, in the order of its parameters.</summary>
public sealed record KernelCall(KernelSpec Kernel, EquatableArray<KernelArgument> Arguments)
{
    public KernelCall(KernelSpec kernel, params KernelArgument[] arguments)
        : this(kernel, arguments.ToEquatableArray())
    {
    }
}

/// <summary>What is handed to a kernel.</summary>
public abstract record KernelArgument : IEquatable<KernelArgument>
{
    /// <summary>The number of samples.</summary>
    public static KernelArgument Count { get; } = new CountArgument();

    /// <summary>The number of rows of so many values that all samples have.</summary>
    public static KernelArgument RowsOf(Value value, int rowSize) => value.RowsOf(rowSize) is var rows and > 1 ? new LengthArgument(rows) : Count;

    /// <summary>The first of the rows of a parameter whose gradient is computed.</summary>
    public static KernelArgument FirstRow { get; } = new FirstRowArgument();

    /// <summary>How many of these rows.</summary>
    public static KernelArgument RowCount { get; } = new RowCountArgument();

    /// <summary>Where the gradient of these rows goes.</summary>
    public static KernelArgument Gradient { get; } = new GradientArgument();

    /// <summary>What random masks depend on: first sample, number of samples, seed and step.</summary>
    public static KernelArgument Masks { get; } = new MasksArgument();

    /// <summary>Whether sequences go on from the last states: 1, or 0.</summary>
    public static KernelArgument Carry { get; } = new CarryArgument();

    /// <summary>How many rows of a step stand at places of their own: steps of one stream, or streams.</summary>
    public static KernelArgument StepRows { get; } = new StepRowsArgument();

    /// <summary>Floats from what one of these rows keeps to what the next keeps; 0 where all are steps of one stream.</summary>
    public static KernelArgument Apart { get; } = new ApartArgument();

    public static implicit operator KernelArgument(Value value) => new ValueArgument(value);

    public static implicit operator KernelArgument(PlannedTensor tensor) => new TensorArgument(tensor);
}

/// <summary>The memory of a value.</summary>
public sealed record ValueArgument(Value Value) : KernelArgument;

/// <summary>The memory of a value from a place on.</summary>
public sealed record PlaceArgument(Value Value, int Floats) : KernelArgument;

/// <summary>The memory of a parameter.</summary>
public sealed record TensorArgument(PlannedTensor Tensor) : KernelArgument;

/// <summary>A parameter's rows as columns.</summary>
public sealed record TurnedArgument(TurnedTensor Tensor) : KernelArgument;

/// <summary>Memory for a kernel of narrow weights as floats, which nobody reads behind the call.</summary>
/// <param name="Floats">How many.</param>
public sealed record WidenedArgument(int Floats) : KernelArgument;

/// <summary>A number.</summary>
public sealed record NumberArgument(int Number) : KernelArgument;

/// <summary>A number with a fraction.</summary>
public sealed record FloatArgument(float Number) : KernelArgument;

/// <summary>So many floats for each sample.</summary>
public sealed record LengthArgument(int PerSample) : KernelArgument;

/// <inheritdoc cref="KernelArgument.Count"/>
public sealed record CountArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.FirstRow"/>
public sealed record FirstRowArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.RowCount"/>
public sealed record RowCountArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.Gradient"/>
public sealed record GradientArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.Masks"/>
public sealed record MasksArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.Carry"/>
public sealed record CarryArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.StepRows"/>
public sealed record StepRowsArgument : KernelArgument;

/// <inheritdoc cref="KernelArgument.Apart"/>
public sealed record ApartArgument : KernelArgument;
