using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <content>Which class an output is.</content>
internal sealed partial class PredictionPass
{
    private void EmitClass(SourceWriter writer, NetworkOutput output, PortText text)
    {
        (int rows, int size) = (output.Shape.Rows, output.Shape.LastAxis);
        string value = output.Port.IsNamed ? $"value of {PortName.Plain(output.Port.One)}" : rows > 1 ? "value" : "output";
        string summary = $"Computes one sample{(rows > 1 ? ", row by row" : "")}: "
            + (size == 1 ? $"1 where the {value} is at least one half, else 0." : $"the index of the largest {value}, the lowest on a tie.");
        (string type, string more) = rows == 1 ? ("int", "") : ("void", ", Span<int> classes");
        EmitEntry(writer, summary, $"{type} {output.Port.PredictClass}", more, () =>
        {
            CheckSample(writer, context.Inputs);
            if (rows > 1)
            {
                writer.Line($"Memory.CheckLength(classes.Length, {output.Port.Rows}, \"classes\");");
            }

            _memory.EmitSample(writer, () =>
            {
                writer.Line($"{RunSample}ref {Parameters}, {SampleReferences}, ref scratch{DirectInScratch});");
                writer.Line($"ref float outputs = ref {ReferenceTo(text)};");
                if (rows == 1)
                {
                    EmitBest(writer, size);
                }
                else
                {
                    EmitBestOfRows(writer, rows, size);
                }
            });
            if (rows == 1)
            {
                writer.Line("return best;");
            }
        });
    }

    private static void EmitBestOfRows(SourceWriter writer, int rows, int size)
    {
        using (writer.Block($"for (int row = 0; row < {Literal.Int(rows)}; row++)"))
        {
            EmitBest(writer, size);
            writer.Line("classes[row] = best;");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(size)});");
        }

        writer.Blank();
    }

    private static void EmitBest(SourceWriter writer, int size)
    {
        if (size == 1)
        {
            writer.Line("int best = outputs >= 0.5f ? 1 : 0;");
            return;
        }

        writer.Line("int best = 0;");
        using (writer.Block($"for (int j = 1; j < {Literal.Int(size)}; j++)"))
        {
            using (writer.Block("if (Unsafe.Add(ref outputs, j) > Unsafe.Add(ref outputs, best))"))
            {
                writer.Line("best = j;");
            }
        }

        writer.Blank();
    }
}
