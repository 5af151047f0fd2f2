using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>
/// Writes the method <c>ApplyName</c>: one step of an optimizer over a range of parameters whose gradients lie in memory.
/// </summary>
public static class OptimizerEmitter
{
    /// <summary>Parameters in the smallest vector; every tensor's storage is padded to a multiple of it.</summary>
    private const int SmallestVector = 4;

    public static void Emit(SourceWriter writer, OptimizerFunction optimizer, Lanes lanes)
    {
        EmitDocumentation(writer, optimizer);
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
        using (writer.Block(
            $"""
            internal static void Apply{optimizer.Name}(
                ref float weights, ref float gradients{slots},
                int length, in OptimizerCoefficients coefficients)
            """))
        {
            EmitBody(writer, optimizer, lanes);
        }
    }

    /// <summary>Writes the method's body.</summary>
    public static void EmitBody(SourceWriter writer, OptimizerFunction optimizer, Lanes lanes)
    {
        if (lanes.IsAnyWidth)
        {
            writer.Line("int i = 0;");
            using (writer.Block($"if (length >= {lanes.Step})"))
            {
                EmitLoop(writer, optimizer, lanes, start: "");
            }

            return;
        }

        if (lanes.Count <= SmallestVector)
        {
            EmitLoop(writer, optimizer, lanes, start: "int i = 0");
            return;
        }

        writer.Line("int i = 0;");
        writer.Blank();
        writer.Comment($"{Spelled(lanes.Count)} parameters at a time.");
        using (writer.Block($"if (length >= {Literal.Int(lanes.Count)})"))
        {
            EmitLoop(writer, optimizer, lanes, start: "");
        }

        writer.Blank();
        writer.Comment($"What is left, {Spelled(SmallestVector).ToLowerInvariant()} at a time.");
        using (writer.Block("if (i < length)"))
        {
            EmitLoop(writer, optimizer, lanes.Over(SmallestVector), start: "");
        }
    }

    /// <summary>Writes the update of one vector of parameters: the optimizer's own within what is common.</summary>
    /// <remarks>The locals are those of <see cref="OptimizerFunction.EmitUpdate"/> and <see cref="CoefficientLocals"/>.</remarks>
    public static void EmitUpdate(SourceWriter writer, OptimizerFunction optimizer, Lanes lanes)
    {
        writer.Comment("Clip the gradient by value, leave it out where it is too small to count, and decay the weight.");
        CommonUpdate.EmitPrologue(writer, lanes, optimizer);
        writer.Blank();
        writer.Comment($"One step of {optimizer.Name}.");
        optimizer.EmitUpdate(writer, lanes);
        writer.Blank();
        writer.Comment("In some steps what is too small to count becomes zero, before it is subnormal and slow.");
        CommonUpdate.EmitEpilogue(writer, lanes, optimizer);
    }

    private static void EmitDocumentation(SourceWriter writer, OptimizerFunction optimizer)
    {
        IReadOnlyList<string> formula = optimizer.Formula;
        writer.Summary(
        [
            $"One step of {optimizer.Name}, after clipping by value and weight decay:",
            .. formula.Select((line, index) => line + (index == formula.Count - 1 ? "." : ";")),
        ]);
        writer.Element("param name=\"weights\"", "The parameters w; updated in place.");
        writer.Element("param name=\"gradients\"", "Their gradients g.");
        foreach (int slot in Slots(optimizer))
        {
            writer.Element($"param name=\"slot{slot}\"", $"For each parameter {optimizer.States[slot]}; updated in place.");
        }

        writer.Element("param name=\"length\"", $"Parameters, a multiple of {Literal.Int(SmallestVector)}.");
        writer.Element("param name=\"coefficients\"", "The numbers of this step.");
    }

    private static void EmitLoop(SourceWriter writer, OptimizerFunction optimizer, Lanes lanes, string start)
    {
        CoefficientLocals.Emit(writer, lanes, optimizer, "coefficients");
        writer.Blank();

        string count = lanes.Step;
        string condition = !lanes.IsAnyWidth && lanes.Count <= SmallestVector ? "i < length" : $"i <= length - {count}";
        string next = lanes.IsScalar ? "i++" : $"i += {count}";
        using (writer.Block($"for ({start}; {condition}; {next})"))
        {
            writer.Line($"{lanes.Float} weight = {lanes.Load(At("weights"))};");
            writer.Line($"{lanes.Float} gradient = {lanes.Load(At("gradients"))};");
            foreach (int slot in Slots(optimizer))
            {
                writer.Line($"{lanes.Float} state{slot} = {lanes.Load(At($"slot{slot}"))};");
            }

            writer.Blank();
            EmitUpdate(writer, optimizer, lanes);

            writer.Blank();
            writer.Line(lanes.Store("weight", At("weights")));
            foreach (int slot in Slots(optimizer))
            {
                writer.Line(lanes.Store($"state{slot}", At($"slot{slot}")));
            }
        }
    }

    private static IEnumerable<int> Slots(OptimizerFunction optimizer) => Enumerable.Range(0, optimizer.StateSlots);

    private static string At(string reference) => $"Unsafe.Add(ref {reference}, i)";

    private static string Spelled(int count) => count switch
    {
        4 => "Four",
        8 => "Eight",
        16 => "Sixteen",
        _ => throw new ArgumentOutOfRangeException(nameof(count), count, "No vector has as many lanes."),
    };
}
