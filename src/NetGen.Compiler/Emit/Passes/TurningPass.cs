using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes how kernels are turned over for the way back, which reads them along their inputs.</summary>
internal sealed class TurningPass(EmitContext context, TapePlan tape)
{
    public void Emit(SourceWriter writer)
    {
        writer.Summary("Turns the kernels over that the backward pass reads along their inputs; part of parts, split by rows.");
        using (writer.Block("internal static void TransposeKernels(ref float parameters, TapeMemory memory, int part, int parts, bool withFirst)"))
        {
            EmitOwnTurns(writer);
            foreach (var (turned, isForInputs) in tape.Turned.Where(each => each.Tensor.Kernel == null || each.IsForInputs))
            {
                PlannedTensor tensor = turned.Tensor;
                writer.Blank();
                writer.Comment($"{tensor.Tensor.Name}{(isForInputs ? ", for the gradient of the network's inputs" : "")}.");
                if (turned.Kernel is { } own)
                {
                    using (writer.Block("if (withFirst && part == 0)"))
                    {
                        EmitTurn(writer, tensor, own);
                    }

                    continue;
                }

                using (isForInputs ? writer.Block("if (withFirst)") : writer.Block())
                {
                    string rows = Literal.Int(tensor.Rows);
                    writer.Line($"int start = Memory.ShareOf({rows}, 4, part, parts);");
                    writer.Line($"int end = Memory.ShareOf({rows}, 4, part + 1, parts);");
                    writer.Line($"ref float kernel = ref Unsafe.Add(ref parameters, {LayoutEmitter.NameOf(context, tensor)});");
                    writer.Line(
                        $"Memory.Transpose(ref kernel, {Literal.Int(tensor.Stride)}, ref memory.{LayoutEmitter.TurnedName(context, tensor)}, "
                        + $"{Literal.Int(turned.Stride)}, {Literal.Int(tensor.Columns)}, start, end);");
                }
            }
        }
    }

    /// <summary>Kernels that are never split, all with the first part.</summary>
    private void EmitOwnTurns(SourceWriter writer)
    {
        TurnedTensor[] own = [.. tape.Turned.Where(each => each.Tensor.Kernel != null && !each.IsForInputs).Select(each => each.Tensor)];
        if (own.Length == 0)
        {
            return;
        }

        using (writer.Block("if (part == 0)"))
        {
            foreach (TurnedTensor turned in own)
            {
                EmitTurn(writer, turned.Tensor, turned.Kernel!);
            }
        }
    }

    private void EmitTurn(SourceWriter writer, PlannedTensor tensor, KernelSpec kernel) => writer.Line(
        $"Kernels.{context.NameOf(kernel)}(ref Unsafe.Add(ref parameters, {LayoutEmitter.NameOf(context, tensor)}), ref memory.{LayoutEmitter.TurnedName(context, tensor)});");
}
