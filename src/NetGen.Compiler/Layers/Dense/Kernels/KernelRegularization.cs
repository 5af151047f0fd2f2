using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense.Kernels;

/// <summary>The gradient of the L1/L2 penalty of a kernel, l1 sign(w) + 2 l2 w, added to some of its gradients.</summary>
/// <param name="Owner">The kernel's family.</param>
/// <param name="RowWidth">The most lanes that a row of the kernel fills.</param>
public sealed record KernelRegularization(KernelFamily Owner, int RowWidth, float L1, float L2) : KernelSpec
{
    public override KernelFamily Family => Owner;

    public override string Verb => "Regularize";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("gradients"), KernelParameter.Floats("weights"), KernelParameter.Whole("length")];

    public override int Width => RowWidth;

    public override string[] Summary(FamilyNames names) =>
        [$"Adds the gradient of the penalty on {names.Sharers} to length gradients of the kernel: {Formula()}."];

    private string Formula() => (L1, L2) switch
    {
        (_, 0) => $"{Number(L1)} * sign(w)",
        (0, _) => $"2 * {Number(L2)} * w",
        _ => $"{Number(L1)} * sign(w) + 2 * {Number(L2)} * w",
    };

    private static string Number(float value) => Literal.Float(value).TrimEnd('f');

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (kernel.Sweep())
        {
            writer.Line($"{lanes.Float} weight = {lanes.Load("Unsafe.Add(ref weights, i)")};");
            writer.Line($"{lanes.Float} gradient = {lanes.Load("Unsafe.Add(ref gradients, i)")};");
            if (L2 != 0)
            {
                writer.Line($"gradient = {lanes.MultiplyAdd("weight", lanes.Constant(2 * L2), "gradient")};");
            }

            if (L1 != 0)
            {
                string negative = lanes.Select(lanes.Less("weight", lanes.Zero), lanes.Constant(-L1), lanes.Zero);
                writer.Line($"gradient += {lanes.Select(lanes.Greater("weight", lanes.Zero), lanes.Constant(L1), negative)};");
            }

            writer.Line(lanes.Store("gradient", "Unsafe.Add(ref gradients, i)"));
        }
    }
}

/// <summary>The L1/L2 penalty of a kernel, l1 sum|w| + l2 sum w^2.</summary>
/// <param name="Owner">The kernel's family.</param>
/// <param name="Length">Floats of the kernel in memory.</param>
public sealed record KernelPenalty(KernelFamily Owner, int Length, float L1, float L2) : KernelSpec
{
    public override KernelFamily Family => Owner;

    public override string Verb => "Penalty";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("weights")];

    public override int Width => DenseOperation.DotLanes;

    public override bool ReturnsFloat => true;

    public override string[] Summary(FamilyNames names) => [$"The penalty on the kernel of {names.Sharers}, over sixteen logical lanes."];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        int registers = 16 / lanes.Count;
        string[] magnitudes = Names("magnitudes", registers);
        string[] squares = Names("squares", registers);
        foreach (string name in (L1 != 0 ? magnitudes : []).Concat(L2 != 0 ? squares : []))
        {
            writer.Line($"{lanes.Float} {name} = {lanes.Zero};");
        }

        using (writer.Block($"for (int i = 0; i < {Literal.Int(Length)}; i += 16)"))
        {
            writer.Line("ref float weight = ref Unsafe.Add(ref weights, i);");
            for (int register = 0; register < registers; register++)
            {
                writer.Line($"{lanes.Float} w{Literal.Int(register)} = {lanes.Load("weight", register * lanes.Count)};");
                string w = "w" + Literal.Int(register);
                if (L1 != 0)
                {
                    writer.Line($"{magnitudes[register]} += {lanes.Abs(w)};");
                }

                if (L2 != 0)
                {
                    writer.Line($"{squares[register]} = {lanes.MultiplyAdd(w, w, squares[register])};");
                }
            }
        }

        writer.Blank();
        string l1 = L1 == 0 ? "" : $"({Literal.Float(L1)} * {LaneSums.Join(writer, lanes, magnitudes)})";
        string l2 = L2 == 0 ? "" : $"({Literal.Float(L2)} * {LaneSums.Join(writer, lanes, squares)})";
        writer.Line($"return {string.Join(" + ", new[] { l1, l2 }.Where(term => term.Length > 0))};");
    }

    private static string[] Names(string name, int registers) =>
        Enumerable.Range(0, registers).Select(register => registers == 1 ? name : name + Literal.Int(register)).ToArray();
}
