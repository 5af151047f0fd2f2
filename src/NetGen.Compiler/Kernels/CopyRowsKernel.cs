namespace NetGen.Compiler.Kernels;

/// <summary>Copies rows from one stride to another; it depends on no sizes and is always there.</summary>
public sealed record CopyRowsKernel : KernelSpec
{
    public override string Verb => "CopyRows";

    public override bool IsBuiltIn => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("from"), KernelParameter.Whole("fromStride"), KernelParameter.Floats("to"), KernelParameter.Whole("toStride"),
        KernelParameter.Whole("size"), KernelParameter.Whole("rows"),
    ];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) => ["Copies rows of size floats from one stride to another."];

    public override void Write(KernelWriter kernel) => throw new InvalidOperationException("It is always there.");
}
