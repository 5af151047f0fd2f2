using NetGen.Compiler.Emit;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>What every kernel of the layer begins a row with: its mean and its scale, computed anew as they are cheap.</summary>
/// <remarks>Sums run over as many logical lanes as the row's width, in every tier; lanes past the last value hold zero.</remarks>
internal sealed class RowStatistics(RowNormalizationShape shape)
{
    public RowText Rows { get; } = new(shape.Size);

    /// <summary>Writes the locals <c>mean</c>, where it is taken off, and <c>scale</c>: vectors whose lanes are all the same.</summary>
    public void Emit(SourceWriter writer, Lanes lanes)
    {
        if (shape.Centers)
        {
            writer.Comment("The mean, and one over the square root of the variance.");
            EmitMean(writer, lanes, "mean", j => At(lanes, "inputs", j));
        }
        else
        {
            writer.Comment("One over the root of the mean square.");
        }

        string[] squares = Rows.EmitSums(writer, lanes, j => $"{Centered(lanes, j)} * {Centered(lanes, j)}", sum: "squares", term: "square");
        string total = LaneSums.Join(writer, lanes, squares);
        string divisor = $"MathF.Sqrt(({total} / {Literal.Float(shape.Size)}) + {Literal.Float(shape.Epsilon)})";
        writer.Line($"{lanes.Float} scale = {lanes.Broadcast($"1f / {divisor}")};");
    }

    /// <summary>Writes a local that holds the mean of an expression over the row.</summary>
    public void EmitMean(SourceWriter writer, Lanes lanes, string name, Func<string, string> value)
    {
        string total = LaneSums.Join(writer, lanes, Rows.EmitSums(writer, lanes, value, sum: name + "Sum", term: name + "Term"));
        writer.Line($"{lanes.Float} {name} = {lanes.Broadcast($"{total} / {Literal.Float(shape.Size)}")};");
    }

    /// <summary>A value of the row without its mean, at the scale that all rows have.</summary>
    public string Normal(Lanes lanes, string j) => $"({Centered(lanes, j)} * scale)";

    public static string At(Lanes lanes, string reference, string j) => lanes.Load($"Unsafe.Add(ref {reference}, {j})");

    private string Centered(Lanes lanes, string j) => shape.Centers ? $"({At(lanes, "inputs", j)} - mean)" : At(lanes, "inputs", j);
}
