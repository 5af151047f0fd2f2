using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes a struct of a row's sums: so many vectors side by side, each in so many chains.</summary>
/// <param name="needs">What is done with them.</param>
internal sealed class SumsEmitter(int vectors, int chains, ProductSet needs)
{
    public string Name => "Sums" + (vectors > 1 ? $"Of{Literal.Int(vectors)}" : "") + (chains > 1 ? $"In{Literal.Int(chains)}Chains" : "");

    private string Type => Name + "<L, V, S>";

    public void Emit(SourceWriter writer)
    {
        string columns = vectors == 1 ? "A vector of columns" : $"{Literal.Int(vectors)} vectors of columns";
        writer.Summary($"{columns}{(chains == 1 ? "" : $", in {Literal.Int(chains)} chains")}.");
        using (writer.Block(
            $"internal struct {Type} : ISums<{Type}>\n    where L : struct, ILanes<V>"))
        {
            IEnumerable<string> fields = Each((vector, chain) => Field(vector, chain));
            writer.Line($"private V {string.Join(", ", fields)};");
            writer.Blank();
            writer.Line("private static int Count => SizeOf<V>() / sizeof(float);");
            EmitStart(writer);
            EmitMethod(writer, $"public static {Type} Load(ref float b, IntPtr bRow, int depths)", () =>
            {
                writer.Line($"{Type} row = default;");
                for (int chain = 0; chain < chains; chain++)
                {
                    for (int vector = 0; vector < vectors; vector++)
                    {
                        writer.Line($"{Where(chain)}row.{Field(vector, chain)} = L.Load(ref b, {Place(vector, chain)});");
                    }
                }

                writer.Line("return row;");
            });
            EmitAdd(writer, $"in {Type} b", isLoaded: true, (vector, chain) => "b." + Field(vector, chain));
            EmitAdd(writer, "ref float b, IntPtr bRow", isLoaded: false, (vector, chain) => $"ref b, {Place(vector, chain)}");
            EmitMethod(writer, "public void Store<E>(ref float c) where E : struct, IEpilogue", () =>
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    writer.Line($"L.Store(L.Apply<E>({Joined(vector)}), ref c, {Column(vector)});");
                }
            });
            if (needs.HasAddends)
            {
                EmitMethod(writer, "public void StorePlus<E>(ref float c, ref float d) where E : struct, IEpilogue", () =>
                {
                    for (int vector = 0; vector < vectors; vector++)
                    {
                        writer.Line($"L.Store(L.Apply<E>(L.Add({Joined(vector)}, L.Load(ref d, {Column(vector)}))), ref c, {Column(vector)});");
                    }
                });
            }

            if (needs.HasDepthwise)
            {
                EmitMethod(writer, $"public void AddEach(ref float a, in {Type} b)", () =>
                {
                    for (int vector = 0; vector < vectors; vector++)
                    {
                        string sum = Field(vector, 0);
                        writer.Line($"{sum} = L.MultiplyAdd(L.Load(ref a, {Column(vector)}), b.{sum}, {sum});");
                    }
                });
            }

            if (needs.HasPooledWindows)
            {
                EmitPooled(writer);
            }

            if (needs.AddsWindows)
            {
                EmitMethod(writer, "public void AddTo(ref float c)", () =>
                {
                    for (int vector = 0; vector < vectors; vector++)
                    {
                        writer.Line($"L.Store(L.Add(L.Load(ref c, {Column(vector)}), {Joined(vector)}), ref c, {Column(vector)});");
                    }
                });
            }
        }
    }

    /// <summary>What a pool makes of finished sums.</summary>
    private void EmitPooled(SourceWriter writer)
    {
        EmitMethod(writer, "public void Finish<E>() where E : struct, IEpilogue", () =>
            EachVector(writer, vector => $"{Field(vector, 0)} = L.Apply<E>({Joined(vector)});"));
        EmitMethod(writer, $"public void Join<P>(in {Type} other)", () => EachVector(writer, vector =>
            $"if (SizeOf<P>() == 1) {Field(vector, 0)} = L.Larger({Field(vector, 0)}, other.{Field(vector, 0)});\n"
            + $"else {Field(vector, 0)} = L.Add({Field(vector, 0)}, other.{Field(vector, 0)});"));
        EmitMethod(writer, "public void PlusZero()", () =>
            EachVector(writer, vector => $"{Field(vector, 0)} = L.Add(L.Create(0f), {Field(vector, 0)});"));
        EmitMethod(writer, "public void Divide(float number)", () =>
            EachVector(writer, vector => $"{Field(vector, 0)} = L.Divide({Field(vector, 0)}, L.Create(number));"));
        if (needs.HasPooledAddends)
        {
            EmitMethod(writer, "public void Plus(ref float d)", () =>
                EachVector(writer, vector => $"{Field(vector, 0)} = L.Add({Joined(vector)}, L.Load(ref d, {Column(vector)}));"));
        }
    }

    private void EachVector(SourceWriter writer, Func<int, string> line)
    {
        for (int vector = 0; vector < vectors; vector++)
        {
            writer.Line(line(vector));
        }
    }

    /// <summary>Chain 0 starts from what is given; the others are zero already.</summary>
    private void EmitStart(SourceWriter writer)
    {
        EmitMethod(writer, "public void Start(ref float start)", () =>
        {
            // Statements, no conditional expression: it would take the address of the sums, and keep them out of registers.
            for (int vector = 0; vector < vectors; vector++)
            {
                writer.Line($"if (SizeOf<S>() == SizeOf<FromColumns>()) {Field(vector, 0)} = L.Load(ref start, {Column(vector)});");
                writer.Line($"else {Field(vector, 0)} = L.Create(start);");
            }
        });
    }

    /// <summary>A depth for each chain, or for the first of them.</summary>
    /// <param name="b">What b is for a vector of a chain: a vector, or where one lies.</param>
    private void EmitAdd(SourceWriter writer, string parameter, bool isLoaded, Func<int, int, string> b) =>
        EmitMethod(writer, $"public void Add(ref float a, IntPtr aDepth, {parameter}, int depths)", () =>
        {
            for (int chain = 0; chain < chains; chain++)
            {
                if (vectors == 1)
                {
                    string sum = Field(0, chain);
                    string product = isLoaded
                        ? $"L.MultiplyAdd(L.Create({Depth(chain)}), {b(0, chain)}, {sum})"
                        : $"L.Scaled({Depth(chain)}, {b(0, chain)}, {sum})";
                    writer.Line($"{Where(chain)}{sum} = {product};");
                    continue;
                }

                Func<int, int, string> vector = isLoaded ? b : (v, c) => $"L.Load({b(v, c)})";
                if (chain == 0)
                {
                    EmitDepth(writer, chain, vector);
                    continue;
                }

                using (writer.Block($"if (depths > {Literal.Int(chain)})"))
                {
                    EmitDepth(writer, chain, vector);
                }
            }
        });

    private void EmitDepth(SourceWriter writer, int chain, Func<int, int, string> b)
    {
        writer.Line($"V x{Literal.Int(chain)} = L.Create({Depth(chain)});");
        for (int vector = 0; vector < vectors; vector++)
        {
            string sum = Field(vector, chain);
            writer.Line($"{sum} = L.MultiplyAdd(x{Literal.Int(chain)}, {b(vector, chain)}, {sum});");
        }
    }

    /// <summary>The condition of a chain; the just-in-time compiler knows the number of depths.</summary>
    private static string Where(int chain) => chain == 0 ? "" : $"if (depths > {Literal.Int(chain)}) ";

    private static void EmitMethod(SourceWriter writer, string signature, Action body)
    {
        writer.Blank();
        writer.Line(Optimized.Part);
        using (writer.Block(signature))
        {
            body();
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
