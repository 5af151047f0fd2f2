using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
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

    /// <summary>Runs of four values or more are turned over four patches at a time.</summary>
    private bool Turns => Run >= 4;

    public override int Width => Turns ? 4 : WidestLanes;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) => ["Brings sixteen patches of a picture side by side, one to each lane."];

    public override void Require(IKernelNeeds needs)
    {
        if (Turns)
        {
            needs.Product(new ProductNeed(ProductNeed.Turn));
        }
    }

    public override void Write(KernelWriter kernel)
    {
        (SourceWriter writer, Lanes lanes) = (kernel.Text, kernel.Lanes);
        using (writer.Block($"for (int line = 0; line < {Literal.Int(Lines)}; line++)"))
        {
            writer.Line($"ref float value = ref Unsafe.Add(ref picture, line * {Literal.Int(Line)});");
            using (Places == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int place = 0; place < {Literal.Int(Places)}; place++)"))
            {
                if (Turns)
                {
                    WriteTurned(writer);
                    return;
                }

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

    private void WriteTurned(SourceWriter writer)
    {
        int count = Starts.Count;
        using (writer.Block($"for (int i = 0; i < {Literal.Int(Run)}; i += 4)"))
        {
            writer.Line(Run % 4 == 0 ? "int run = i;" : $"int run = Math.Min(i, {Literal.Int(Run - 4)});");
            writer.Line("ref float x = ref Unsafe.Add(ref value, run);");
            writer.Line($"ref float to = ref Unsafe.Add(ref patches, run * {Literal.Int(count)});");
            for (int first = 0; first < count; first += 4)
            {
                IEnumerable<string> rows = Starts.Skip(first).Take(4).Select(start => $"Vector128.LoadUnsafe(ref {Lanes.Element("x", start)})");
                IEnumerable<string> columns = Enumerable.Range(0, 4).Select(column => $"ref {Lanes.Element("to", (column * count) + first)}");
                writer.Line($"Memory.Turn({string.Join(", ", rows.Concat(columns))});");
            }
        }

        writer.Blank();
        writer.Line($"patches = ref Unsafe.Add(ref patches, {Literal.Int(Run * count)});");
        if (Places > 1)
        {
            writer.Line($"value = ref Unsafe.Add(ref value, {Literal.Int(Place)});");
        }
    }
}
