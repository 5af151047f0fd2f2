using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>A kernel over rows of any size, which all networks share.</summary>
/// <param name="Centers">Whether the mean is taken off.</param>
/// <param name="RowWidth">The lanes that a row fills.</param>
/// <param name="IsKept">Whether the way forward keeps mean and scale of each row, and the way back reads them.</param>
public abstract record RowStatistics(bool Centers, int RowWidth, bool IsKept) : SweepKernel(RowWidth)
{
    /// <summary>Floats of what is kept of a row: its mean and its scale, padded.</summary>
    private const int KeptPitch = 4;

    /// <summary>Behind the memory that a kernel takes: rows, and what keeps the divisor from zero.</summary>
    private protected static IEnumerable<KernelParameter> RowParameters => [.. RowLoops.Parameters, KernelParameter.Number("epsilon")];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    /// <summary>What the name begins with: normalization by mean and variance, or by the mean square.</summary>
    private protected string Prefix => (Centers ? "NormalizeRows" : "RootMeanSquareRows") + (IsKept ? "Kept" : "");

    /// <summary>What is kept, as a parameter; nothing where it is not.</summary>
    private protected KernelParameter[] Kept => IsKept ? [KernelParameter.Floats("kept")] : [];

    /// <summary>Writes the step to what is kept of the next row.</summary>
    private protected void EmitNextKept(SourceWriter writer, string kept = "kept")
    {
        if (IsKept)
        {
            writer.Line($"{kept} = ref Unsafe.Add(ref {kept}, {Literal.Int(KeptPitch)});");
        }
    }

    /// <summary>Writes the locals that <see cref="EmitStatistics"/> does, from what the way forward has kept, or as that does.</summary>
    private protected void EmitKeptStatistics(SourceWriter writer, Lanes lanes, string kept = "kept")
    {
        if (!IsKept)
        {
            EmitStatistics(writer, lanes);
            return;
        }

        EmitKeptMean(writer, lanes, kept);
        writer.Line($"{lanes.Float} scale = {lanes.Broadcast($"Unsafe.Add(ref {kept}, 1)")};");
    }

    /// <summary>Writes the locals <c>mean</c>, where it is taken off, and <c>scale</c>: vectors whose lanes are all the same.</summary>
    private protected void EmitStatistics(SourceWriter writer, Lanes lanes)
    {
        writer.Comment(Centers ? "The mean, and one over the square root of the variance." : "One over the root of the mean square.");
        if (Centers)
        {
            EmitMean(writer, lanes, "mean", j => At(lanes, "inputs", j));
        }

        EmitSquares(writer, lanes, "inputs");
        writer.Line($"{lanes.Float} scale = {lanes.Broadcast(Scale)};");
    }

    /// <summary>Writes the loops over a block that keep the same of its rows.</summary>
    private protected void EmitKeeping(SourceWriter writer, Lanes lanes)
    {
        writer.Comment(Centers ? "The means, then one over the square root of each variance." : "One over the root of each mean square.");
        writer.Line("ref float value = ref inputs;");
        writer.Line("ref float number = ref kept;");
        if (Centers)
        {
            RowLoops.EachRowOfBlock(
                writer,
                () =>
                {
                    RowLoops.EmitSum(writer, lanes, "sum", j => At(lanes, "value", j));
                    writer.Line("number = sum / size;");
                    EmitNextKept(writer, "number");
                },
                "value");
            writer.Blank();
            writer.Line("value = ref inputs;");
            writer.Line("number = ref kept;");
        }

        RowLoops.EachRowOfBlock(
            writer,
            () =>
            {
                EmitKeptMean(writer, lanes, "number");
                EmitSquares(writer, lanes, "value");
                writer.Line($"Unsafe.Add(ref number, 1) = {Scale};");
                EmitNextKept(writer, "number");
            },
            "value");
    }

    private const string Scale = "1f / MathF.Sqrt((squares / size) + epsilon)";

    private void EmitSquares(SourceWriter writer, Lanes lanes, string row) =>
        RowLoops.EmitSum(writer, lanes, "squares", j => $"({Centered(lanes, row, j)} * {Centered(lanes, row, j)})");

    private void EmitKeptMean(SourceWriter writer, Lanes lanes, string kept)
    {
        if (Centers)
        {
            writer.Line($"{lanes.Float} mean = {lanes.Broadcast(kept)};");
        }
    }

    /// <summary>Writes a local that holds the mean of an expression over the row.</summary>
    private protected static void EmitMean(SourceWriter writer, Lanes lanes, string name, Func<string, string> value)
    {
        RowLoops.EmitSum(writer, lanes, name + "Sum", value);
        writer.Line($"{lanes.Float} {name} = {lanes.Broadcast($"{name}Sum / size")};");
    }

    /// <summary>A value of the row without its mean, at the scale that all rows have.</summary>
    private protected string Normal(Lanes lanes, string j, string row = "inputs") => $"({Centered(lanes, row, j)} * scale)";

    private protected static string At(Lanes lanes, string reference, string j) => RowLoops.At(lanes, reference, j);

    private string Centered(Lanes lanes, string row, string j) => Centers ? $"({At(lanes, row, j)} - mean)" : At(lanes, row, j);
}
