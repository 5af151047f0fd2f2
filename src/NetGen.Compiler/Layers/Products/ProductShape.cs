using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;

namespace NetGen.Compiler.Layers.Products;

/// <summary>What the kernels of all layers have in common whose outputs are sums over a kernel of weights.</summary>
/// <param name="HasBias">Sums start from a bias; else from zero.</param>
/// <param name="Activation">Fused activation, or Linear.</param>
/// <param name="Alpha">Its parameter.</param>
public abstract record ProductShape(bool HasBias, string Activation, float Alpha) : KernelFamily
{
    /// <summary>Values of another are added to finished sums, before the activation.</summary>
    public bool HasAddends { get; init; }

    /// <summary>What the kernels of the forward pass take.</summary>
    public IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"),
        .. HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"),
        .. HasAddends ? [KernelParameter.Floats("addends")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("outputs"),
    ];

    /// <summary>What those of the inputs' gradients take.</summary>
    /// <param name="deltas">What they call the gradients that they are summed from.</param>
    public static IReadOnlyList<KernelParameter> InputGradientParameters(string deltas = "deltas") =>
    [
        KernelParameter.Floats("kernel"), KernelParameter.Floats(deltas), KernelParameter.Floats("inputDeltas"), KernelParameter.Whole("count"),
    ];

    /// <summary>What those of the kernel's gradients take.</summary>
    /// <param name="deltas">What they call the gradients that they are summed from.</param>
    public static IReadOnlyList<KernelParameter> KernelGradientParameters(params string[] deltas) =>
    [
        KernelParameter.Floats("inputs"), .. (deltas.Length == 0 ? ["deltas"] : deltas).Select(KernelParameter.Floats), KernelParameter.Floats("gradients"),
        KernelParameter.Whole("count"), KernelParameter.Whole("firstRow"), KernelParameter.Whole("rows"),
    ];

    /// <summary>The reference that starts are read from; without a bias any will do, as nobody reads it.</summary>
    public string StartReference => HasBias ? "ref bias" : "ref kernel";

    /// <summary>The type that says what is done with a finished sum.</summary>
    public string EpilogueType => Fused?.Name ?? Epilogue.None;

    private Epilogue? Fused => Activation == ActivationNames.Linear ? null : new Epilogue(Activation, Alpha);

    /// <summary>The type that says what a sum starts from.</summary>
    public string Start(string start) => HasBias ? start : "FromZero";

    /// <summary>Asks for a product, and for what the fused activation calls, over vectors of up to so many lanes.</summary>
    public void Require(IKernelNeeds needs, ProductNeed product, int width)
    {
        needs.Product(product, Fused);
        if (Activation != ActivationNames.Linear && !needs.StandOnce)
        {
            needs.Functions(ActivationRegistry.Find(Activation)!.Functions, width);
        }
    }

    /// <summary>What is done with a finished sum; null for nothing.</summary>
    public Func<string, string>? Finish(Lanes lanes)
    {
        if (Activation == ActivationNames.Linear)
        {
            return null;
        }

        ActivationFunction activation = ActivationRegistry.Find(Activation)!;
        return sum => activation.Forward(lanes, sum, Alpha);
    }
}
