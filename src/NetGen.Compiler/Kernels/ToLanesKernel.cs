using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Turns sixteen samples from rows to [unit][sample]: a vector is gathered from the same place in every sample.</summary>
/// <param name="Size">The values of a sample.</param>
/// <param name="IsNamedBySize">Whether the network has several of them.</param>
public sealed record ToLanesKernel(int Size, bool IsNamedBySize) : KernelSpec
{
    public override string Verb => IsNamedBySize ? $"InputsOf{Literal.Int(Size)}ToLanes" : "InputsToLanes";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("rows"), KernelParameter.Floats("lanes")];

    public override int Width => SampleLanes.Count;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) =>
        ["Turns sixteen samples over: from one sample after the other to one input after the other."];

    public override void Require(IKernelNeeds needs) => needs.Product(new(ProductNeed.ToLanes));

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.ToLanes<{ProductsEmitter.Number(Size)}>(ref rows, ref lanes)";

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block($"for (int unit = 0; unit < {Literal.Int(Size)}; unit++)"))
        {
            for (int first = 0; first < SampleLanes.Count; first += lanes.Count)
            {
                IEnumerable<string> elements = Enumerable.Range(first, lanes.Count).Select(sample => Lanes.Element("rows", sample * Size));
                writer.Line(lanes.Store($"{lanes.Vector}.Create({string.Join(", ", elements)})", "lanes", first));
            }

            writer.Blank();
            writer.Line("rows = ref Unsafe.Add(ref rows, 1);");
            writer.Line($"lanes = ref Unsafe.Add(ref lanes, {Literal.Int(SampleLanes.Count)});");
        }
    }
}
