using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>All that the kernels of a dense layer depend on; layers of one shape share them.</summary>
public sealed record DenseShape(
    int Inputs,
    int Units,
    int InputStride,
    KernelLayout Layout,
    bool HasBias,
    int Chains,
    string Activation,
    float Alpha,
    float L1,
    float L2) : KernelFamily
{
    public bool IsInputMajor => Layout == KernelLayout.InputMajor;

    /// <summary>Floats of a row of outputs.</summary>
    public int OutputStride => Value.StrideOf(Units);

    /// <summary>The most lanes that a row of outputs fills.</summary>
    public int OutputWidth => Value.WidthOf(Units);

    /// <summary>Floats of a row of the kernel in memory.</summary>
    public int KernelStride => IsInputMajor ? OutputStride : Inputs;

    /// <summary>Floats of the kernel in memory.</summary>
    public int KernelLength => Value.Pad((IsInputMajor ? Inputs : Units) * KernelStride, 16);

    /// <summary>The most lanes that a row of the kernel fills.</summary>
    public int KernelWidth => IsInputMajor ? OutputWidth : DenseOperation.DotLanes;

    /// <summary>Floats of a row of the inputs' gradients, which is padded even where the inputs' are not.</summary>
    public int InputDeltaStride => Value.StrideOf(Inputs);

    public int InputDeltaWidth => Value.WidthOf(Inputs);

    public bool IsRegularized => L1 != 0 || L2 != 0;

    /// <summary>What the kernels of the forward pass take.</summary>
    public IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"),
        .. HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"),
        KernelParameter.Floats("outputs"),
    ];

    public override IEnumerable<KernelSize> Sizes(FamilyNames names, bool isDifferentiable)
    {
        yield return new(names.Prefix + "Inputs", Inputs, $"Inputs of {names.Sharers}.");
        yield return new(names.Prefix + "InputStride", InputStride, "Floats from one sample's inputs to the next.");
        yield return new(names.Prefix + "KernelStride", KernelStride, "Floats from one row of the kernel to the next.");
        yield return new(names.Prefix + "OutputStride", OutputStride, "Floats from one sample's outputs to the next.");
        if (isDifferentiable)
        {
            yield return new(names.Prefix + "Units", Units, $"Outputs of {names.Sharers}.");
            yield return new(
                names.Prefix + "InputDeltaStride", InputDeltaStride,
                "Floats from the gradients of one sample's inputs to the next.");
        }
    }

    /// <summary>The name of the type that holds the sizes.</summary>
    public static string TypeOf(FamilyNames names) => names.Prefix + "Shape";

    public override bool HasType => true;

    public override void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
        writer.Summary(names.Description);
        using (writer.Block($"internal readonly struct {TypeOf(names)} : ILayer"))
        {
            (string Name, int Value)[] sizes =
            [
                ("Inputs", Inputs), ("Units", Units), ("InputStride", InputStride), ("KernelStride", KernelStride),
                ("OutputStride", OutputStride), ("InputDeltaStride", InputDeltaStride),
            ];
            foreach ((string name, int value) in sizes)
            {
                writer.Blank();
                writer.Line($"public static int {name} => {Literal.Int(value)};");
            }
        }
    }

    /// <summary>A method of the products that all networks share, with its types.</summary>
    public string Product(FamilyNames names, string method, string product, string start, int size, string more = "") =>
        $"{ProductsEmitter.Library}.{method}<{product}<{TypeOf(names)}>, {Start(start)}, {Fused?.Name ?? Epilogue.None}, "
        + $"{ProductsEmitter.Number(size)}, {ProductsEmitter.Number(Chains)}, {ProductsEmitter.Number(Inputs)}{more}>";

    public override IEnumerable<int> Numbers(FamilyUse use) => [Inputs, Units, OutputStride, KernelStride, InputDeltaStride];

    /// <summary>What a sum starts from.</summary>
    public string Start(string start) => HasBias ? start : "FromZero";

    /// <summary>The reference that starts are read from; without a bias any will do, as nobody reads it.</summary>
    public string StartReference => HasBias ? "ref bias" : "ref kernel";

    /// <summary>What is done with a finished sum.</summary>
    public Epilogue? Fused => Activation == ActivationNames.Linear ? null : new Epilogue(Activation, Alpha);

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
