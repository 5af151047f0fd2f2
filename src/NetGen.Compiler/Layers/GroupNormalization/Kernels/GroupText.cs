using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GroupNormalization.Kernels;

/// <summary>What the kernels of normalizations by groups have in common: channels in the lanes, places one after the other.</summary>
internal static class GroupText
{
    /// <summary>The floats of a sample's places, and those of one.</summary>
    public static IEnumerable<KernelParameter> Loops => [KernelParameter.Whole("size"), KernelParameter.Whole("place")];

    /// <summary>The channels, and those of a group.</summary>
    public static IEnumerable<KernelParameter> Sums => [KernelParameter.Whole("channels"), KernelParameter.Whole("groupSize")];

    /// <summary>How samples lie.</summary>
    public static IEnumerable<KernelParameter> Strides =>
        [KernelParameter.Whole("stride"), KernelParameter.Whole("momentStride"), KernelParameter.Whole("count")];

    public static SourceWriter.BlockScope EachSample(KernelWriter kernel) =>
        kernel.Text.Block("for (int sample = 0; sample < count; sample++)");

    /// <summary>A vector of channels.</summary>
    public static SourceWriter.BlockScope EachVector(KernelWriter kernel) =>
        kernel.Text.Block($"for (int j = 0; j < place; j += {kernel.Lanes.Step})");

    /// <summary>These channels at every place.</summary>
    public static SourceWriter.BlockScope EachPlace(KernelWriter kernel) => kernel.Text.Block("for (int i = j; i < size; i += place)");

    /// <summary>A vector of the first row of two.</summary>
    public static string First(Lanes lanes, string reference) => lanes.Load($"Unsafe.Add(ref {reference}, j)");

    /// <summary>A vector of the second row of two.</summary>
    public static string Second(Lanes lanes, string reference) => lanes.Load($"Unsafe.Add(ref {reference}, place + j)");

    /// <summary>The channels of a place.</summary>
    public static string At(Lanes lanes, string reference) => lanes.Load($"Unsafe.Add(ref {reference}, i)");

    /// <summary>The locals with the moments of a vector of channels.</summary>
    public static void EmitMoments(KernelWriter kernel)
    {
        kernel.Text.Line($"{kernel.Lanes.Float} average = {First(kernel.Lanes, "moments")};");
        kernel.Text.Line($"{kernel.Lanes.Float} inverse = {Second(kernel.Lanes, "moments")};");
    }

    /// <summary>The normalized values of a place.</summary>
    public static string Normal(Lanes lanes) => $"(({At(lanes, "inputs")} - average) * inverse)";

    /// <summary>
    /// Sums a row with a number for each channel over the channels of a group, in ascending order, and puts what becomes of the sum in their place.
    /// </summary>
    /// <param name="row">The expression for where the row begins: empty for the first, <c>place + </c> for the second.</param>
    /// <param name="factor">What a channel's number is times; empty for nothing.</param>
    /// <param name="result">What becomes of <c>total</c>.</param>
    public static void EmitOverGroups(SourceWriter writer, string reference, string row, string factor, string result)
    {
        using (writer.Block("for (int start = 0; start < channels; start += groupSize)"))
        {
            writer.Line("float total = 0f;");
            using (writer.Block("for (int channel = start; channel < start + groupSize; channel++)"))
            {
                writer.Line($"total += {factor}Unsafe.Add(ref {reference}, {row}channel);");
            }

            writer.Blank();
            writer.Line($"total = {result};");
            writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {reference}, {row}start), groupSize).Fill(total);");
        }
    }

    /// <summary>Sums for each channel over the places of a sample, and then over the samples, into <c>gradients</c>.</summary>
    /// <param name="sum">What a sample's sum is called.</param>
    /// <param name="begin">Statements before a vector of channels.</param>
    /// <param name="step">The statement that adds a place.</param>
    /// <param name="advance">The statements behind a sample.</param>
    public static void EmitSums(KernelWriter kernel, string sum, Action begin, string step, Action advance)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        writer.Line("MemoryMarshal.CreateSpan(ref gradients, place).Clear();");
        using (EachSample(kernel))
        {
            using (EachVector(kernel))
            {
                begin();
                writer.Line($"{lanes.Float} {sum} = {lanes.Zero};");
                using (EachPlace(kernel))
                {
                    writer.Line(step);
                }

                writer.Line(lanes.Store($"{First(lanes, "gradients")} + {sum}", "Unsafe.Add(ref gradients, j)"));
            }

            writer.Blank();
            advance();
        }
    }

    /// <summary>Moves references on to the next sample.</summary>
    public static void Advance(SourceWriter writer, string stride, params string[] references)
    {
        foreach (string reference in references)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {stride});");
        }
    }
}
