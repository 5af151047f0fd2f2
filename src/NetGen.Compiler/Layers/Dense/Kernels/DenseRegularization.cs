using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense.Kernels;

/// <summary>The gradient of the L1/L2 penalty of a kernel, l1 sign(w) + 2 l2 w, added to some of its gradients.</summary>
public sealed record DenseRegularization(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Regularize";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("gradients"), KernelParameter.Floats("weights"), KernelParameter.Whole("length")];

    public override int Width => Shape.KernelWidth;

    public override string[] Summary(FamilyNames names) =>
        [$"Adds the gradient of the penalty on {names.Sharers} to length gradients of the kernel: {Formula()}."];

    private string Formula() => (Shape.L1, Shape.L2) switch
    {
        (_, 0) => $"{Number(Shape.L1)} * sign(w)",
        (0, _) => $"2 * {Number(Shape.L2)} * w",
        _ => $"{Number(Shape.L1)} * sign(w) + 2 * {Number(Shape.L2)} * w",
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
            if (Shape.L2 != 0)
            {
                writer.Line($"gradient = {lanes.MultiplyAdd("weight", lanes.Constant(2 * Shape.L2), "gradient")};");
            }

            if (Shape.L1 != 0)
            {
                string negative = lanes.Select(lanes.Less("weight", lanes.Zero), lanes.Constant(-Shape.L1), lanes.Zero);
                writer.Line($"gradient += {lanes.Select(lanes.Greater("weight", lanes.Zero), lanes.Constant(Shape.L1), negative)};");
            }

            writer.Line(lanes.Store("gradient", "Unsafe.Add(ref gradients, i)"));
        }
    }
}

/// <summary>The L1/L2 penalty of a kernel, l1 sum|w| + l2 sum w^2.</summary>
public sealed record DensePenalty(DenseShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

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
        foreach (string name in (Shape.L1 != 0 ? magnitudes : []).Concat(Shape.L2 != 0 ? squares : []))
        {
            writer.Line($"{lanes.Float} {name} = {lanes.Zero};");
        }

        using (writer.Block($"for (int i = 0; i < {Literal.Int(Shape.KernelLength)}; i += 16)"))
        {
            writer.Line("ref float weight = ref Unsafe.Add(ref weights, i);");
            for (int register = 0; register < registers; register++)
            {
                writer.Line($"{lanes.Float} w{Literal.Int(register)} = {lanes.Load("weight", register * lanes.Count)};");
                string w = "w" + Literal.Int(register);
                if (Shape.L1 != 0)
                {
                    writer.Line($"{magnitudes[register]} += {lanes.Abs(w)};");
                }

                if (Shape.L2 != 0)
                {
                    writer.Line($"{squares[register]} = {lanes.MultiplyAdd(w, w, squares[register])};");
                }
            }
        }

        writer.Blank();
        string l1 = Shape.L1 == 0 ? "" : $"({Literal.Float(Shape.L1)} * {LaneSums.Join(writer, lanes, magnitudes)})";
        string l2 = Shape.L2 == 0 ? "" : $"({Literal.Float(Shape.L2)} * {LaneSums.Join(writer, lanes, squares)})";
        writer.Line($"return {string.Join(" + ", new[] { l1, l2 }.Where(term => term.Length > 0))};");
    }

    private static string[] Names(string name, int registers) =>
        Enumerable.Range(0, registers).Select(register => registers == 1 ? name : name + Literal.Int(register)).ToArray();
}
