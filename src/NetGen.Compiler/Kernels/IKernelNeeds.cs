using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Kernels;

/// <summary>Takes note of what kernels call.</summary>
public interface IKernelNeeds
{
    /// <summary>Sums and maxima over lanes.</summary>
    void LaneSums();

    /// <summary>Keys of random masks.</summary>
    void Masks();

    /// <summary>Functions over vectors of up to so many lanes.</summary>
    void Functions(IEnumerable<MathFunction> functions, int width);

    /// <summary>Products in tiles of registers, and what is done with their sums; null for nothing.</summary>
    void Products(Epilogue? epilogue = null);

    /// <summary>Another kernel.</summary>
    void Kernel(KernelSpec kernel);
}
