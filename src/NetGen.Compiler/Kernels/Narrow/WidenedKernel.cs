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
    public override KernelFamily? Family => Inner.Family;

    public override string Verb => "Widened" + Inner.Verb;

    public override IReadOnlyList<KernelParameter> Parameters => [.. Inner.Parameters, KernelParameter.Floats("widened")];

    public override int Width => 1;

    private WidenKernel Widen => new(Storage, WidestLanesOf(Columns));

    public override string[] Summary(FamilyNames names) =>
        [.. Inner.Summary(names), $"The kernel's weights are {Storage}, and become floats before."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(Widen);
        needs.Kernel(Inner);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line($"Sweeps.{Widen.Verb}(ref kernel, ref widened, {Literal.Int(Rows)}, {Literal.Int(Columns)});");
        writer.Line(Call(Inner, kernel.Names, parameter => parameter.Name == "kernel" ? "ref widened" : Plain(parameter)));
    }

    /// <summary>By its door, which finds the vectors that the machine has.</summary>
    private static string Call(KernelSpec spec, FamilyNames names, Func<KernelParameter, string> argument) =>
        $"{KernelLibrary.Own}.{names.Prefix}{spec.Verb}({string.Join(", ", spec.Parameters.Select(argument))});";

    private static string Plain(KernelParameter parameter) => (parameter.Kind == ParameterKind.Floats ? "ref " : "") + parameter.Name;
}
