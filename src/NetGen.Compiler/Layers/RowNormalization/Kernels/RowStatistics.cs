using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>A kernel over rows of any size, which all networks share.</summary>
/// <param name="Centers">Whether the mean is taken off.</param>
/// <param name="RowWidth">The lanes that a row fills.</param>
public abstract record RowStatistics(bool Centers, int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Behind the memory that a kernel takes: rows, and what keeps the divisor from zero.</summary>
    private protected static IEnumerable<KernelParameter> RowParameters => [.. RowLoops.Parameters, KernelParameter.Number("epsilon")];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    /// <summary>What the name begins with: normalization by mean and variance, or by the mean square.</summary>
    private protected string Prefix => Centers ? "NormalizeRows" : "RootMeanSquareRows";

    /// <summary>
    /// Writes the locals <c>mean</c>, where it is taken off, and <c>scale</c>: vectors whose lanes are all the same. They are computed anew by
    /// every kernel, as they are cheap.
    /// </summary>
    private protected void EmitStatistics(SourceWriter writer, Lanes lanes)
    {
        if (Centers)
        {
            writer.Comment("The mean, and one over the square root of the variance.");
            EmitMean(writer, lanes, "mean", j => At(lanes, "inputs", j));
        }
        else
        {
            writer.Comment("One over the root of the mean square.");
        }

        RowLoops.EmitSum(writer, lanes, "squares", j => $"({Centered(lanes, j)} * {Centered(lanes, j)})");
        writer.Line($"{lanes.Float} scale = {lanes.Broadcast("1f / MathF.Sqrt((squares / size) + epsilon)")};");
    }

    /// <summary>Writes a local that holds the mean of an expression over the row.</summary>
    private protected static void EmitMean(SourceWriter writer, Lanes lanes, string name, Func<string, string> value)
    {
        RowLoops.EmitSum(writer, lanes, name + "Sum", value);
        writer.Line($"{lanes.Float} {name} = {lanes.Broadcast($"{name}Sum / size")};");
    }

    /// <summary>A value of the row without its mean, at the scale that all rows have.</summary>
    private protected string Normal(Lanes lanes, string j) => $"({Centered(lanes, j)} * scale)";

    private protected static string At(Lanes lanes, string reference, string j) => RowLoops.At(lanes, reference, j);

    private string Centered(Lanes lanes, string j) => Centers ? $"({At(lanes, "inputs", j)} - mean)" : At(lanes, "inputs", j);
}
