using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>A kernel over floats, whose narrow weights become floats before it: it reads each of them for many samples.</summary>
/// <param name="Inner">What runs over them.</param>
/// <param name="Storage">How the weights are stored.</param>
/// <param name="Rows">Rows of the weights.</param>
/// <param name="Columns">Floats of a row.</param>
public sealed record WidenedKernel(KernelSpec Inner, StorageType Storage, int Rows, int Columns) : KernelSpec
{
    /// <summary>Fewer samples than this are computed one by one, since widening a kernel takes about as long as reading it so often.</summary>
    private const int FewestSamples = 4;

    /// <summary>How one sample is computed where there are few; null where they are computed like many.</summary>
    public FewSamples? Few { get; init; }

    public override KernelFamily? Family => Inner.Family;

    public override string Verb => "Widened" + Inner.Verb;

    public override IReadOnlyList<KernelParameter> Parameters => [.. Inner.Parameters, KernelParameter.Floats("widened")];

    public override int Width => 1;

    private WidenKernel Widen => new(Storage, WidestLanesOf(Columns));

    public override string[] Summary(FamilyNames names) =>
        [.. Inner.Summary(names), $"The kernel's weights are {Storage}, and become floats before{(Few == null ? "" : ", unless there are few samples")}."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(Widen);
        needs.Kernel(Inner);
        if (Few != null)
        {
            needs.Kernel(Few.One);
        }
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        if (Few != null)
        {
            EmitFew(writer, Few, kernel.Names);
        }

        writer.Line($"Sweeps.{Widen.Verb}(ref kernel, ref widened, {Literal.Int(Rows)}, {Literal.Int(Columns)});");
        writer.Line(Call(Inner, kernel.Names, parameter => parameter.Name == "kernel" ? "ref widened" : Plain(parameter)));
    }

    private static void EmitFew(SourceWriter writer, FewSamples few, FamilyNames names)
    {
        using (writer.Block($"if (count < {Literal.Int(FewestSamples)})"))
        {
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                writer.Line(Call(few.One, names, parameter => parameter.Name switch
                {
                    "inputs" => Of(parameter, few.InputStride),
                    "outputs" or "addends" => Of(parameter, few.OutputStride),
                    _ => Plain(parameter),
                }));
            }

            writer.Blank();
            writer.Line("return;");
        }

        writer.Blank();

        static string Of(KernelParameter parameter, int stride) => $"ref Unsafe.Add(ref {parameter.Name}, sample * {Literal.Int(stride)})";
    }

    /// <summary>By its door, which finds the vectors that the machine has.</summary>
    private static string Call(KernelSpec spec, FamilyNames names, Func<KernelParameter, string> argument) =>
        $"{KernelLibrary.Own}.{names.Prefix}{spec.Verb}({string.Join(", ", spec.Parameters.Select(argument))});";

    private static string Plain(KernelParameter parameter) => (parameter.Kind == ParameterKind.Floats ? "ref " : "") + parameter.Name;
}

/// <summary>How few samples are computed.</summary>
/// <param name="One">The kernel for one.</param>
/// <param name="InputStride">Floats from one sample's inputs to the next.</param>
/// <param name="OutputStride">Floats from one sample's outputs to the next.</param>
public sealed record FewSamples(NarrowRow One, int InputStride, int OutputStride);
