using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Turns sixteen patches of a picture back to where they lie in it; what pads a place becomes zero.</summary>
/// <param name="Starts">Where they begin.</param>
/// <param name="Lines">Lines of a patch.</param>
/// <param name="Line">Floats from one line of the picture to the next.</param>
/// <param name="Places">Places of a line of a patch.</param>
/// <param name="Channels">Values of each.</param>
public sealed record ScatterPatchesKernel(KernelFamily Of, EquatableArray<int> Starts, int Lines, int Line, int Places, int Channels) : KernelSpec
{
    public override KernelFamily Family => Of;

    public override string Verb => "Scatter";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("patches"), KernelParameter.Floats("picture")];

    public override int Width => 4;

    public override bool NeedsVectors => true;

    private int Place => Value.StrideOf(Channels);

    public override string[] Summary(FamilyNames names) => ["Puts sixteen patches of a picture back, place by place."];

    public override void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(ProductNeed.Turn));

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block($"for (int line = 0; line < {Literal.Int(Lines)}; line++)"))
        {
            writer.Line($"ref float place = ref Unsafe.Add(ref picture, line * {Literal.Int(Line)});");
            using (Places == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int i = 0; i < {Literal.Int(Places)}; i++)"))
            {
                for (int patch = 0; patch < Starts.Count; patch += 4)
                {
                    for (int first = 0; first < Place; first += 4)
                    {
                        IEnumerable<string> rows = Enumerable.Range(first, 4).Select(channel => channel < Channels
                            ? $"Vector128.LoadUnsafe(ref {Lanes.Element("patches", (channel * Starts.Count) + patch)})"
                            : "Vector128<float>.Zero");
                        IEnumerable<string> columns = Starts.Skip(patch).Take(4).Select(start => $"ref {Lanes.Element("place", start + first)}");
                        writer.Line($"Memory.Turn({string.Join(", ", rows.Concat(columns))});");
                    }
                }

                writer.Line($"patches = ref Unsafe.Add(ref patches, {Literal.Int(Channels * Starts.Count)});");
                if (Places > 1)
                {
                    writer.Line($"place = ref Unsafe.Add(ref place, {Literal.Int(Place)});");
                }
            }
        }
    }
}
