using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Writes the method <c>SampleLoss</c>: the loss of one sample and its gradient.</summary>
public static class LossEmitter
{
    private const string Masked =
        """
        // A masked sample: whatever the network made of it, there is no loss and no gradient.
        if (label < 0)
        {
            for (int j = 0; j < OutputSize; j++)
            {
                Unsafe.Add(ref gradients, j) = 0f;
            }

            return 0f;
        }
        """;

    /// <summary>Asks for the scalar functions that the method calls.</summary>
    public static void Require(FunctionSet functions, LossFunction loss, bool collapsed)
    {
        foreach (MathFunction function in loss.Functions(collapsed))
        {
            functions.Require(function, laneCount: 1);
        }
    }

    /// <summary>Writes the method; the constant <c>OutputSize</c> and the functions of <see cref="Require"/> are in scope.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="size">The number of outputs where <c>OutputSize</c> is not in scope; null where it is.</param>
    /// <param name="isWide">The body calls kernels: <see cref="LossFunction.EmitWideBody"/>.</param>
    public static void Emit(
        SourceWriter writer, LossFunction loss, bool collapsed, Arithmetic arithmetic, TargetCapability? target = null,
        string method = "SampleLoss", int? size = null, bool isWide = false)
    {
        string formula = collapsed ? loss.CollapsedFormula : loss.Formula;
        writer.Summary(
            $"{loss.Name} of one sample and its gradient{(collapsed ? $", through {loss.CollapsesWith}" : "")}.",
            $"Loss = {formula}.");
        writer.Element("param name=\"logits\"", collapsed ? "The logits z, [OutputSize]." : "Not read.");
        writer.Element("param name=\"outputs\"", "The network's outputs p, [OutputSize].");
        if (loss.TakesLabels)
        {
            writer.Element("param name=\"label\"", "The index of the sample's class, 0 to OutputSize - 1; below 0 the sample counts nothing.");
            writer.Element("param name=\"smoothing\"", "ε: the target is 1 - ε for the label, and ε / OutputSize more for every class.");
        }
        else
        {
            writer.Element("param name=\"targets\"", "The targets t, [OutputSize].");
        }

        writer.Element(
            "param name=\"gradients\"",
            $"Receives scale * dLoss/d{(collapsed ? "z" : "p")}, [OutputSize]; apart from all that is read.");
        writer.Element("param name=\"scale\"", "The sample's weight / samples in the batch.");
        writer.Element(
            "param name=\"targetsAreBinary\"",
            loss.MapsBinaryTargets ? "Every target in the batch is 0 or 1; read as -1 and 1." : "Not read.");

        if (loss.IsCustom)
        {
            writer.Element("param name=\"loss\"", "The method of the network's class.");
        }

        string custom = loss.IsCustom ? ", global::NetGen.CustomLoss loss" : "";
        string truth = loss.TakesLabels ? "int label, float smoothing" : "ref float targets";
        if (target != null)
        {
            Optimized.MarkApart(writer, target);
        }

        using (writer.Block(
            $"""
            internal static float {method}(
                ref float logits, ref float outputs, {truth}, ref float gradients, float scale,
                bool targetsAreBinary{custom})
            """))
        {
            if (size is { } outputs)
            {
                writer.Line($"const int OutputSize = {Literal.Int(outputs)};");
            }

            if (loss.TakesLabels)
            {
                writer.Line(Masked);
                writer.Blank();
            }

            if (isWide)
            {
                loss.EmitWideBody(writer);
                return;
            }

            loss.EmitBody(writer, new Lanes(1, arithmetic), collapsed);
        }
    }
}
