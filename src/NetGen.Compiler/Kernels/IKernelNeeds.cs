using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Kernels;

/// <summary>Takes note of what kernels call.</summary>
public interface IKernelNeeds
{
    /// <summary>Whether what networks share stands once for all widths of vectors.</summary>
    bool StandOnce { get; }

    /// <summary>Sums over lanes.</summary>
    void LaneSums();

    /// <summary>Maxima over lanes.</summary>
    void LaneMaxima();

    /// <summary>Keys of random masks.</summary>
    void Masks();

    /// <summary>Functions over vectors of up to so many lanes.</summary>
    void Functions(IEnumerable<MathFunction> functions, int width);

    /// <summary>A product, and what is done with its sums; null for nothing.</summary>
    void Product(ProductNeed product, Epilogue? epilogue = null);

    /// <summary>Another kernel.</summary>
    void Kernel(KernelSpec kernel);
}
