using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>What a cell does with the gates of a step of one stream, whose state it replaces.</summary>
/// <param name="RowWidth">The lanes that units fill.</param>
public abstract record AdvanceKernel(int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Whether products of the state stand by themselves.</summary>
    protected virtual bool KeepsProduct => false;

    /// <summary>Emitted functions that it calls.</summary>
    protected virtual IEnumerable<MathFunction> Functions => [MathFunctions.Sigmoid, MathFunctions.Tanh];

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gates"), .. KeepsProduct ? [KernelParameter.Floats("products")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("states"), KernelParameter.Floats("outputs"), KernelParameter.Whole("gate"), KernelParameter.Whole("length"),
    ];

    public override void Require(IKernelNeeds needs) => needs.Functions(Functions, Width);

    public override void Write(KernelWriter kernel)
    {
        using (kernel.Sweep())
        {
            WriteUnits(kernel.Text, kernel.Lanes);
            Put(kernel.Text, kernel.Lanes, "output", "states");
            Put(kernel.Text, kernel.Lanes, "output", "outputs");
        }
    }

    /// <summary>Writes what is done with a vector of units, the first of which is the i-th; leaves what the layer gives in <c>output</c>.</summary>
    protected abstract void WriteUnits(SourceWriter writer, Lanes lanes);

    /// <summary>A vector of units, so far behind the first value.</summary>
    protected static string At(Lanes lanes, string reference, string distance = "") => lanes.Load(Place(reference, distance)).ToString();

    /// <summary>Stores one.</summary>
    protected static void Put(SourceWriter writer, Lanes lanes, string value, string reference, string distance = "") =>
        writer.Line(lanes.Store(value, Place(reference, distance)));

    private static string Place(string reference, string distance) => $"Unsafe.Add(ref {reference}, {(distance.Length == 0 ? "i" : distance + " + i")})";
}
