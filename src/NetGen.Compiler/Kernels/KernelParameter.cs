namespace NetGen.Compiler.Kernels;

/// <summary>What a kernel takes.</summary>
public enum ParameterKind
{
    /// <summary>A reference to floats.</summary>
    Floats,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number of 64 bits.</summary>
    Long,

    /// <summary>The seed of random numbers.</summary>
    Seed,

    /// <summary>The numbers of an optimizer's step.</summary>
    Coefficients,
}

/// <summary>A parameter of a kernel.</summary>
public readonly record struct KernelParameter(ParameterKind Kind, string Name)
{
    public static KernelParameter Floats(string name) => new(ParameterKind.Floats, name);

    public static KernelParameter Number(string name) => new(ParameterKind.Number, name);

    public static KernelParameter Whole(string name) => new(ParameterKind.Whole, name);
}
