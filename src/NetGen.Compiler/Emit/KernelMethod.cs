using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// A kernel as a method that exists once per vector width, and once more as the door to them that picks the widest the
/// machine has.
/// </summary>
/// <param name="name">The same in every class.</param>
/// <param name="kernel">What it computes.</param>
/// <param name="family">The names of its family.</param>
public sealed class KernelMethod(string name, KernelSpec kernel, FamilyNames family)
{
    public string Name => name;

    public string[] Summary { get; } = kernel.Summary(family);

    public bool StaysApart => kernel.StaysApart;

    public bool ReturnsFloat => kernel.ReturnsFloat;

    /// <summary>What the door passes on: <c>ref inputs</c>.</summary>
    public string Arguments { get; } = string.Join(", ", kernel.Parameters.Select(Argument));

    /// <summary>What is declared: <c>ref float inputs</c>.</summary>
    public string Parameters { get; } = string.Join(", ", kernel.Parameters.Select(Declaration));

    /// <summary>Its declaration, the same in every class.</summary>
    public string Signature => $"internal static {(kernel.ReturnsFloat ? "float" : "void")} {name}({Parameters})";

    /// <summary>What it computes.</summary>
    public KernelSpec Kernel => kernel;

    /// <summary>What is left of a run from <c>i</c> on: <c>ref Unsafe.Add(ref inputs, i)</c>.</summary>
    public string Remainder => string.Join(", ", kernel.Parameters.Select(parameter => parameter switch
    {
        { Kind: ParameterKind.Floats } => $"ref Unsafe.Add({Argument(parameter)}, i)",
        { Name: "length" } => "length - i",
        _ => Argument(parameter),
    }));

    /// <summary>Whether it goes float by float wherever it runs, or calls what does not: there is nothing to pick.</summary>
    public bool HasOneWidth => kernel.Width == 1;

    /// <summary>Whether the method exists for so many lanes.</summary>
    public bool IsFor(int lanes) => lanes <= kernel.Width && (lanes > 1 || !kernel.NeedsVectors);

    /// <summary>The whole of it as calls, where what networks share is written over types; else none.</summary>
    public IReadOnlyList<string> Statements(TargetCapability target) => target.HasStaticAbstracts ? kernel.Statements(family) : [];

    public void EmitBody(SourceWriter writer, Lanes lanes) => kernel.Write(new KernelWriter(writer, lanes, family));

    private static string Declaration(KernelParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Floats => "ref float ",
        ParameterKind.Whole => "int ",
        ParameterKind.Number => "float ",
        ParameterKind.Long => "long ",
        ParameterKind.Seed => "ulong ",
        _ => "in OptimizerCoefficients ",
    } + parameter.Name;

    private static string Argument(KernelParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Floats => "ref ",
        ParameterKind.Coefficients => "in ",
        _ => "",
    } + parameter.Name;
}
