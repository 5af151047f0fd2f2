using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Optimizers;

/// <summary>One step of an optimizer over a run of parameters whose gradients lie in memory.</summary>
/// <param name="Optimizer">The name of the member of the <c>Optimizer</c> enumeration.</param>
public sealed record OptimizerKernel(string Optimizer) : KernelSpec
{
    public override string Verb => "Apply" + Optimizer;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("weights"), KernelParameter.Floats("gradients"),
        .. Enumerable.Range(0, Function.StateSlots).Select(slot => KernelParameter.Floats("slot" + Literal.Int(slot))),
        KernelParameter.Whole("length"), new KernelParameter(ParameterKind.Coefficients, "coefficients"),
    ];

    public override int Width => 16;

    public override bool LeavesRest => true;

    public override bool IsShared => true;

    private OptimizerFunction Function => OptimizerRegistry.Find(Optimizer)!;

    public override string[] Summary(FamilyNames names) =>
        [$"One step of {Optimizer} over length parameters, a multiple of four:", .. Function.Formula.Select(line => line + ";")];

    public override void Write(KernelWriter kernel) => OptimizerEmitter.EmitBody(kernel.Text, Function, kernel.Lanes);
}
