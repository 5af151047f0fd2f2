using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>
/// All that the kernels of an operation depend on, so that operations of one family share them. The first operation of a
/// family lends its name to the kernels.
/// </summary>
public abstract record KernelFamily
{
    /// <summary>Sizes that the kernels name: each a constant with a sentence on it.</summary>
    public virtual IEnumerable<KernelSize> Sizes(FamilyNames names, bool isDifferentiable) => [];

    /// <summary>Whether there is a type of the sizes, for targets whose operations can be types.</summary>
    public virtual bool HasType => false;

    /// <summary>The sizes that decide over tiles, each a type of its own.</summary>
    public virtual IEnumerable<int> Numbers(FamilyUse use) => [];

    /// <summary>Writes the same sizes as a type, for targets whose operations can be types.</summary>
    public virtual void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
    }
}

/// <summary>What a network does with the kernels of a family.</summary>
/// <param name="IsDifferentiable">Gradients go through it.</param>
/// <param name="RunsInLanes">Batches take it with samples in the lanes, or a sample with its patches there.</param>
/// <param name="RunsInRows">Something takes it sample by sample, over a kernel of floats.</param>
public readonly record struct FamilyUse(bool IsDifferentiable, bool RunsInLanes, bool RunsInRows = true)
{
    /// <summary>Whether it does anything with them that depends on their sizes; what is over narrow weights alone is told these at run time.</summary>
    public bool Exists => IsDifferentiable || RunsInLanes || RunsInRows;
}

/// <summary>A constant that kernels name.</summary>
public sealed record KernelSize(string Name, int Value, string Summary);

/// <summary>What the kernels of a family are called, and what they say of themselves.</summary>
/// <param name="Prefix">What their names start with: <c>Dense1</c>.</param>
/// <param name="Sharers">The layers that share them: <c>dense_1, dense_2</c>.</param>
/// <param name="Description">One line on these layers: <c>dense_1, dense_2: Dense(16, ReLU), 16 -> 16.</c></param>
public sealed record FamilyNames(string Prefix, string Sharers, string Description)
{
    /// <summary>Of kernels that belong to no family.</summary>
    public static FamilyNames None { get; } = new("", "", "");
}
