using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Turns sixteen patches of a picture over to [value][patch].</summary>
/// <param name="Starts">Where they begin.</param>
/// <param name="Lines">Lines of a patch.</param>
/// <param name="Line">Floats from one line of the picture to the next.</param>
/// <param name="Places">Parts of a line.</param>
/// <param name="Place">Floats from one to the next.</param>
/// <param name="Run">Values of each, which lie side by side.</param>
public sealed record GatherPatchesKernel(KernelFamily Of, EquatableArray<int> Starts, int Lines, int Line, int Places, int Place, int Run) : KernelSpec
{
    public override KernelFamily Family => Of;

    public override string Verb => "Gather";

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("picture"), KernelParameter.Floats("patches")];

    public override int Width => WidestLanes;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) => ["Brings sixteen patches of a picture side by side, one to each lane."];

    public override void Write(KernelWriter kernel)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        using (writer.Block($"for (int line = 0; line < {Literal.Int(Lines)}; line++)"))
        {
            writer.Line($"ref float value = ref Unsafe.Add(ref picture, line * {Literal.Int(Line)});");
            using (Places == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int place = 0; place < {Literal.Int(Places)}; place++)"))
            {
                using (Run == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int i = 0; i < {Literal.Int(Run)}; i++)"))
                {
                    for (int first = 0; first < Starts.Count; first += lanes.Count)
                    {
                        IEnumerable<string> values = Starts.Skip(first).Take(lanes.Count).Select(start => Lanes.Element("value", start));
                        writer.Line(lanes.Store($"{lanes.Vector}.Create({string.Join(", ", values)})", "patches", first));
                    }

                    writer.Line($"patches = ref Unsafe.Add(ref patches, {Literal.Int(Starts.Count)});");
                    writer.Line("value = ref Unsafe.Add(ref value, 1);");
                }

                if (Places > 1 && Place > Run)
                {
                    writer.Line($"value = ref Unsafe.Add(ref value, {Literal.Int(Place - Run)});");
                }
            }
        }
    }
}
