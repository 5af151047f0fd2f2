using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>Writes the L1/L2 penalty of a kernel, l1 sum|w| + l2 sum w^2, and its gradient, l1 sign(w) + 2 l2 w.</summary>
public sealed class DenseRegularization(EmitContext context, DenseOperation dense, string id, string sharers)
{
    private int Width => dense.Layout == KernelLayout.InputMajor ? dense.Output.Width : 16;

    public void Require()
    {
        context.RequireLaneSums();
        context.Kernels.Add(new KernelMethod(
            id + "Regularize",
            [$"Adds the gradient of the penalty on {sharers} to length gradients of the kernel: {Formula()}."],
            ["ref float gradients", "ref float weights", "int length"], Width, EmitGradient));
        context.Kernels.Add(new KernelMethod(
            id + "Penalty",
            [$"The penalty on the kernel of {sharers}, over sixteen logical lanes."],
            ["ref float weights"], 16, EmitPenalty, Returns: "float"));
    }

    private string Formula() => (dense.L1, dense.L2) switch
    {
        (_, 0) => $"{Number(dense.L1)} * sign(w)",
        (0, _) => $"2 * {Number(dense.L2)} * w",
        _ => $"{Number(dense.L1)} * sign(w) + 2 * {Number(dense.L2)} * w",
    };

    private static string Number(float value) => Literal.Float(value).TrimEnd('f');

    private void EmitGradient(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block($"for (int i = 0; i < length; i += {Literal.Int(lanes.Count)})"))
        {
            writer.Line($"{lanes.Float} weight = {lanes.Load("Unsafe.Add(ref weights, i)")};");
            writer.Line($"{lanes.Float} gradient = {lanes.Load("Unsafe.Add(ref gradients, i)")};");
            if (dense.L2 != 0)
            {
                writer.Line($"gradient = {lanes.MultiplyAdd("weight", lanes.Constant(2 * dense.L2), "gradient")};");
            }

            if (dense.L1 != 0)
            {
                string negative = lanes.Select(lanes.Less("weight", lanes.Zero), lanes.Constant(-dense.L1), lanes.Zero);
                writer.Line($"gradient += {lanes.Select(lanes.Greater("weight", lanes.Zero), lanes.Constant(dense.L1), negative)};");
            }

            writer.Line(lanes.Store("gradient", "Unsafe.Add(ref gradients, i)"));
        }
    }

    private void EmitPenalty(SourceWriter writer, Lanes lanes)
    {
        int registers = 16 / lanes.Count;
        string[] magnitudes = Names("magnitudes", registers);
        string[] squares = Names("squares", registers);
        foreach (string name in (dense.L1 != 0 ? magnitudes : []).Concat(dense.L2 != 0 ? squares : []))
        {
            writer.Line($"{lanes.Float} {name} = {lanes.Zero};");
        }

        using (writer.Block($"for (int i = 0; i < {Literal.Int(dense.Kernel.StorageLength)}; i += 16)"))
        {
            writer.Line("ref float weight = ref Unsafe.Add(ref weights, i);");
            for (int register = 0; register < registers; register++)
            {
                writer.Line($"{lanes.Float} w{Literal.Int(register)} = {lanes.Load("weight", register * lanes.Count)};");
                string w = "w" + Literal.Int(register);
                if (dense.L1 != 0)
                {
                    writer.Line($"{magnitudes[register]} += {lanes.Abs(w)};");
                }

                if (dense.L2 != 0)
                {
                    writer.Line($"{squares[register]} = {lanes.MultiplyAdd(w, w, squares[register])};");
                }
            }
        }

        writer.Blank();
        string l1 = dense.L1 == 0 ? "" : $"({Literal.Float(dense.L1)} * {LaneSums.Join(writer, lanes, magnitudes)})";
        string l2 = dense.L2 == 0 ? "" : $"({Literal.Float(dense.L2)} * {LaneSums.Join(writer, lanes, squares)})";
        writer.Line($"return {string.Join(" + ", new[] { l1, l2 }.Where(term => term.Length > 0))};");
    }

    private static string[] Names(string name, int registers) =>
        Enumerable.Range(0, registers).Select(register => registers == 1 ? name : name + Literal.Int(register)).ToArray();
}
