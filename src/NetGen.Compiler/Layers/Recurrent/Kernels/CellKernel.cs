using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>What a cell does with the gates of a step, for all samples, a vector of units at a time.</summary>
/// <param name="RowWidth">The lanes that units fill.</param>
/// <param name="IsBack">It belongs to the way back.</param>
public abstract record CellKernel(int RowWidth, bool IsBack) : SweepKernel(RowWidth)
{
    /// <summary>What it reads and writes, in order, with the distance by which each moves on from sample to sample.</summary>
    protected abstract IReadOnlyList<(string Name, string Stride)> References { get; }

    /// <summary>Whether a gate's values lie further apart than units are wide.</summary>
    protected virtual bool HasGateDistance => false;

    /// <summary>Writes what is done with a vector of units before any is done with; null where all is done at once.</summary>
    /// <remarks>
    /// A function of a gate is a chain of some twenty operations that wait for each other. A processor looks ahead as far as three or four of these reach: in a
    /// loop of its own the chains behind one are those of the next units, not what waits for it.
    /// </remarks>
    protected virtual Action<SourceWriter, Lanes>? Gates => null;

    /// <summary>Emitted functions that it calls.</summary>
    protected virtual IEnumerable<MathFunction> Functions => [];

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        .. References.Select(reference => KernelParameter.Floats(reference.Name)),
        .. HasGateDistance ? [KernelParameter.Whole("gate")] : Array.Empty<KernelParameter>(),
        KernelParameter.Whole("gateStride"), KernelParameter.Whole("stateStride"), KernelParameter.Whole(IsBack ? "carriedStride" : "outputStride"),
        KernelParameter.Whole("length"), KernelParameter.Whole("count"),
    ];

    public override void Require(IKernelNeeds needs) => needs.Functions(Functions, Width);

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            if (Gates is { } writeGates)
            {
                using (kernel.Sweep())
                {
                    writeGates(writer, kernel.Lanes);
                }

                writer.Blank();
            }

            using (kernel.Sweep())
            {
                WriteUnits(writer, kernel.Lanes);
            }

            writer.Blank();
            foreach ((string name, string stride) in References)
            {
                writer.Line($"{name} = ref Unsafe.Add(ref {name}, {stride});");
            }
        }
    }

    /// <summary>Writes what is done with a vector of units, the first of which is the i-th.</summary>
    protected abstract void WriteUnits(SourceWriter writer, Lanes lanes);

    /// <summary>Declares a vector of units.</summary>
    protected static void Read(SourceWriter writer, Lanes lanes, string local, string reference, string distance = "") =>
        writer.Line($"{lanes.Float} {local} = {lanes.Load(At(reference, distance))};");

    /// <summary>Stores one.</summary>
    protected static void Put(SourceWriter writer, Lanes lanes, string value, string reference, string distance = "") =>
        writer.Line(lanes.Store(value, At(reference, distance)));

    /// <summary>A local with a gradient, zero where it is too small, stored.</summary>
    protected static void PutDelta(SourceWriter writer, Lanes lanes, string local, string value, string reference, string distance = "")
    {
        writer.Line($"{lanes.Float} {local} = {value};");
        Put(writer, lanes, Least.OrZero(lanes, local), reference, distance);
    }

    /// <summary>The units of the i-th vector, so far behind the first value.</summary>
    private static string At(string reference, string distance) => $"Unsafe.Add(ref {reference}, {(distance.Length == 0 ? "i" : distance + " + i")})";
}
