using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;
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
    float L2) : ProductShape(HasBias, Activation, Alpha)
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
        $"{ProductsEmitter.Library}.{method}<{product}<{TypeOf(names)}>, {Start(start)}, {EpilogueType}, "
        + $"{ProductsEmitter.Number(size)}, {ProductsEmitter.Number(Chains)}, {ProductsEmitter.Number(Inputs)}{more}>";

    public override IEnumerable<int> Numbers(FamilyUse use) => [Inputs, Units, OutputStride, KernelStride, InputDeltaStride];
}
