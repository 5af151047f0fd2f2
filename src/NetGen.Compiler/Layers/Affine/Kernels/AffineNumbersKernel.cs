using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Affine.Kernels;

/// <summary>Scale and shift of a normalisation, from its parameters: features once for each row.</summary>
public abstract record AffineNumbersKernel : SweepKernel
{
    protected AffineNumbersKernel()
        : base(1)
    {
    }

    /// <summary>What they follow from; features have one number each, unless there is one for all.</summary>
    protected abstract IEnumerable<KernelParameter> From { get; }

    /// <summary>Where the numbers of feature <c>j</c> lie in what they follow from.</summary>
    protected virtual string Feature => "j";

    public sealed override IReadOnlyList<KernelParameter> Parameters =>
    [
        .. From, KernelParameter.Floats("scales"), KernelParameter.Floats("shifts"), KernelParameter.Number("epsilon"), KernelParameter.Whole("rows"),
        KernelParameter.Whole("features"), KernelParameter.Whole("rowStride"),
    ];

    public sealed override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int row = 0; row < rows; row++)"))
        {
            using (writer.Block("for (int j = 0; j < features; j++)"))
            {
                WriteNumbers(kernel);
                writer.Line("Unsafe.Add(ref scales, j) = scale;");
                writer.Line("Unsafe.Add(ref shifts, j) = shift;");
            }

            writer.Blank();
            writer.Line("scales = ref Unsafe.Add(ref scales, rowStride);");
            writer.Line("shifts = ref Unsafe.Add(ref shifts, rowStride);");
        }
    }

    /// <summary>Writes the statements that declare <c>scale</c> and <c>shift</c>.</summary>
    protected abstract void WriteNumbers(KernelWriter kernel);

    /// <summary>A number of the feature.</summary>
    protected string Of(string tensor) => Feature == "0" ? tensor : $"Unsafe.Add(ref {tensor}, {Feature})";
}
