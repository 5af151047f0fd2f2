using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes a struct of a row's sums: so many vectors side by side, each in so many chains.</summary>
internal sealed class SumsEmitter(int vectors, int chains)
{
    public string Name => "Sums" + (vectors > 1 ? $"Of{Literal.Int(vectors)}" : "") + (chains > 1 ? $"In{Literal.Int(chains)}Chains" : "");

    private string Type => Name + "<L, V, S>";

    public void Emit(SourceWriter writer)
    {
        string columns = vectors == 1 ? "A vector of columns" : $"{Literal.Int(vectors)} vectors of columns";
        writer.Summary($"{columns}{(chains == 1 ? "" : $", in {Literal.Int(chains)} chains")}.");
        using (writer.Block(
            $"internal struct {Type} : ISums<{Type}>\n    where L : struct, ILanes<V> where V : struct where S : struct, IStart"))
        {
            IEnumerable<string> fields = Each((vector, chain) => Field(vector, chain));
            writer.Line($"private V {string.Join(", ", fields)};");
            writer.Blank();
            writer.Line("private static int Count => Unsafe.SizeOf<V>() / sizeof(float);");
            EmitStart(writer);
            EmitMethod(writer, $"public static {Type} Load(ref float b, IntPtr bRow)", () =>
            {
                writer.Line($"{Type} row;");
                EmitEach(writer, (vector, chain) => $"row.{Field(vector, chain)} = L.Load(ref b, {Place(vector, chain)});");
                writer.Line("return row;");
            });
            EmitMethod(
                writer, $"public void Add(ref float a, IntPtr aDepth, in {Type} b)",
                () => EmitDepths(writer, chains, (vector, chain) => "b." + Field(vector, chain)));
            EmitMethod(
                writer, "public void Add(ref float a, IntPtr aDepth, ref float b, IntPtr bRow)",
                () => EmitDepths(writer, chains, (vector, chain) => $"L.Load(ref b, {Place(vector, chain)})"));
            EmitRest(writer);
            EmitMethod(writer, "public void Store<E>(ref float c) where E : struct, IEpilogue", () =>
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    writer.Line($"L.Store(L.Apply<E>({Joined(vector)}), ref c, {Column(vector)});");
                }
            });
        }
    }

    /// <summary>Chain 0 starts from what is given; the others are zero already.</summary>
    private void EmitStart(SourceWriter writer)
    {
        EmitMethod(writer, "public void Start(ref float start)", () =>
        {
            // Statements, no conditional expression: it would take the address of the sums, and keep them out of registers.
            using (writer.Block("if (Unsafe.SizeOf<S>() == 1)"))
            {
                EmitFirst(writer, vector => $"L.Load(ref start, {Column(vector)})");
            }

            using (writer.Block("else"))
            {
                EmitFirst(writer, _ => "L.Create(start)");
            }
        });
    }

    private void EmitFirst(SourceWriter writer, Func<int, string> start)
    {
        for (int vector = 0; vector < vectors; vector++)
        {
            writer.Line($"{Field(vector, 0)} = {start(vector)};");
        }
    }

    private void EmitDepths(SourceWriter writer, int depths, Func<int, int, string> b)
    {
        for (int chain = 0; chain < depths; chain++)
        {
            writer.Line($"V x{Literal.Int(chain)} = L.Create({Depth(chain)});");
            for (int vector = 0; vector < vectors; vector++)
            {
                string sum = Field(vector, chain);
                writer.Line($"{sum} = L.MultiplyAdd(x{Literal.Int(chain)}, {b(vector, chain)}, {sum});");
            }
        }
    }

    private void EmitRest(SourceWriter writer)
    {
        EmitMethod(writer, "public void AddRest(ref float a, IntPtr aDepth, ref float b, IntPtr bRow, int depths)", () =>
        {
            for (int chain = 0; chain < chains - 1; chain++)
            {
                using (writer.Block($"if (depths > {Literal.Int(chain)})"))
                {
                    writer.Line($"V x = L.Create({Depth(chain)});");
                    for (int vector = 0; vector < vectors; vector++)
                    {
                        string sum = Field(vector, chain);
                        writer.Line($"{sum} = L.MultiplyAdd(x, L.Load(ref b, {Place(vector, chain)}), {sum});");
                    }
                }
            }
        });
    }

    private static void EmitMethod(SourceWriter writer, string signature, Action body)
    {
        writer.Blank();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(signature))
        {
            body();
        }
    }

    private void EmitEach(SourceWriter writer, Func<int, int, string> line)
    {
        foreach (string each in Each(line))
        {
            writer.Line(each);
        }
    }

    private IEnumerable<string> Each(Func<int, int, string> text) =>
        from chain in Enumerable.Range(0, chains)
        from vector in Enumerable.Range(0, vectors)
        select text(vector, chain);

    /// <summary>Chain c joins chain c + half, until one is left.</summary>
    private string Joined(int vector)
    {
        string[] sums = [.. Enumerable.Range(0, chains).Select(chain => Field(vector, chain))];
        for (int half = chains / 2; half > 0; half /= 2)
        {
            for (int chain = 0; chain < half; chain++)
            {
                sums[chain] = $"L.Add({sums[chain]}, {sums[chain + half]})";
            }
        }

        return sums[0];
    }

    private string Field(int vector, int chain) => "_" + (char)('a' + (chain * vectors) + vector);

    private static string Depth(int chain) => Lanes.Element("a", Times(chain, "aDepth"));

    private static string Column(int vector) => vector == 0 ? "0" : Times(vector, "Count");

    private static string Place(int vector, int chain) => (vector, chain) switch
    {
        (0, 0) => "0",
        (_, 0) => Column(vector),
        (0, _) => Times(chain, "bRow"),
        _ => $"{Bracketed(Times(chain, "bRow"))} + {Bracketed(Column(vector))}",
    };

    private static string Times(int count, string distance) => count switch
    {
        0 => "",
        1 => distance,
        _ => $"{Literal.Int(count)} * {distance}",
    };

    private static string Bracketed(string term) => term.Contains(' ') ? $"({term})" : term;
}
