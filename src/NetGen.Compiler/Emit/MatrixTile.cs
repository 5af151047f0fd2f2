using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// A product of matrices whose result stays in registers while the depth passes by:
/// C[row, column] = start[column] + sum over depth of A[row, depth] * B[depth, column].
/// </summary>
/// <remarks>
/// The forward pass (rows are samples, depth is inputs), the gradient of a layer's inputs (depth is outputs) and of its
/// kernel (rows are inputs, depth is samples) are all this product with other strides. Depth k of every element goes to
/// chain k mod <see cref="Chains"/>; the tile's shape and the unrolling never change that order.
/// </remarks>
public sealed class MatrixTile
{
    public required Lanes Lanes { get; init; }

    /// <summary>Floats of a row of C, a multiple of the lane count.</summary>
    public required int Columns { get; init; }

    /// <summary>The depth where it is constant, else null and <see cref="DepthName"/> holds.</summary>
    public int? Depth { get; init; }

    public string DepthName { get; init; } = "";

    public required string A { get; init; }

    public required int ARowStride { get; init; }

    public required int ADepthStride { get; init; }

    public required string B { get; init; }

    public required int BStride { get; init; }

    public required string C { get; init; }

    public required int CStride { get; init; }

    /// <summary>A reference to what chain 0 starts from, one float a column; null for zero.</summary>
    public string? Start { get; init; }

    public int Chains { get; init; } = 1;

    /// <summary>From the name of a finished vector to an expression of what is stored.</summary>
    public Func<string, string>? Epilogue { get; init; }

    /// <summary>Rows of a tile where many rows are computed.</summary>
    public int TileRows => Math.Min(4, Math.Max(1, Accumulators / Chains));

    // Of 32 registers (16 below AVX-512) some hold a row of B, an element of A and addresses.
    private int Accumulators => Lanes.Count == 16 ? 16 : 8;

    private int Vectors => Columns / Lanes.Count;

    /// <summary>Writes one row of C: as many columns as registers hold at a time.</summary>
    public void EmitRow(SourceWriter writer)
    {
        int registers = Lanes.Count == 16 ? 24 : 12;
        EmitColumns(writer, Math.Max(1, registers / Chains), vectors => new Tile(this, 1, vectors, UnrollBudget: 256), rows: null);
    }

    /// <summary>Writes all rows: tiles of <see cref="TileRows"/>, then what is left through <paramref name="emitRest"/> or one by one.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="emitRest">Computes the whole row <c>row</c> by other means; null to use a tile of one row.</param>
    public void EmitRows(SourceWriter writer, string rows, Action? emitRest = null)
    {
        int vectors = Math.Max(1, Accumulators / (TileRows * Chains));
        EmitColumns(writer, vectors, width => new Tile(this, TileRows, width, UnrollBudget: 32), new RowLoop(rows, emitRest == null));
        if (emitRest != null && TileRows > 1)
        {
            writer.Blank();
            writer.Comment("The samples that fill no tile.");
            using (writer.Block($"for (int row = {rows} / {Literal.Int(TileRows)} * {Literal.Int(TileRows)}; row < {rows}; row++)"))
            {
                emitRest();
            }
        }
    }

    private void EmitColumns(SourceWriter writer, int mostVectors, Func<int, Tile> tileOf, RowLoop? rows)
    {
        int vectors = Math.Min(mostVectors, Vectors);
        int blocks = Vectors / vectors;
        int rest = Vectors % vectors;
        int blockColumns = vectors * Lanes.Count;
        if (blocks > 1)
        {
            using (writer.Block($"for (int column = 0; column < {Literal.Int(blocks * blockColumns)}; column += {Literal.Int(blockColumns)})"))
            {
                EmitTiles(writer, tileOf(vectors), "column", rows);
            }
        }
        else
        {
            using (rest > 0 ? writer.Block() : default(SourceWriter.BlockScope?))
            {
                EmitTiles(writer, tileOf(vectors), "0", rows);
            }
        }

        if (rest > 0)
        {
            writer.Blank();
            writer.Comment("The last columns.");
            using (writer.Block())
            {
                EmitTiles(writer, tileOf(rest), Literal.Int(blocks * blockColumns), rows);
            }
        }
    }

    private static void EmitTiles(SourceWriter writer, Tile tile, string column, RowLoop? rows)
    {
        if (rows == null)
        {
            tile.Emit(writer, row: "0", column);
            return;
        }

        string step = Literal.Int(tile.Rows);
        if (tile.Rows == 1)
        {
            using (writer.Block($"for (int row = 0; row < {rows.Count}; row++)"))
            {
                tile.Emit(writer, "row", column);
            }

            return;
        }

        if (!rows.IncludesRest)
        {
            using (writer.Block($"for (int row = 0; row <= {rows.Count} - {step}; row += {step})"))
            {
                tile.Emit(writer, "row", column);
            }

            return;
        }

        using (writer.Block())
        {
            writer.Line("int row = 0;");
            using (writer.Block($"for (; row <= {rows.Count} - {step}; row += {step})"))
            {
                tile.Emit(writer, "row", column);
            }

            writer.Blank();
            writer.Comment("The rows that fill no tile.");
            using (writer.Block($"for (; row < {rows.Count}; row++)"))
            {
                (tile with { Rows = 1, UnrollBudget = 8 }).Emit(writer, "row", column);
            }
        }
    }

    /// <summary>The loop over rows.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="IncludesRest">The rows that fill no tile are computed in the same block of columns.</param>
    private sealed record RowLoop(string Count, bool IncludesRest);

    /// <summary>One tile: rows by vectors of columns, each element in so many chains of accumulators.</summary>
    private sealed record Tile(MatrixTile Product, int Rows, int Vectors, int UnrollBudget)
    {
        private Lanes Lanes => Product.Lanes;

        private int Chains => Product.Chains;

        /// <summary>A row of B that several rows of A meet is loaded once.</summary>
        private bool NamesRow => Rows > 1;

        public void Emit(SourceWriter writer, string row, string column)
        {
            writer.Line($"ref float a = ref {At(Product.A, row, Product.ARowStride)};");
            writer.Line($"ref float b = ref {At(Product.B, column, 1)};");
            if (Product.Start != null)
            {
                writer.Line($"ref float start = ref {At(Product.Start, column, 1)};");
            }

            EmitStart(writer);
            EmitDepth(writer);
            writer.Blank();
            string end = row == "0" ? At(Product.C, column, 1) : $"Unsafe.Add(ref {Product.C}, ({row} * {Literal.Int(Product.CStride)}){(column == "0" ? "" : " + " + column)})";
            writer.Line($"ref float c = ref {end};");
            EmitEnd(writer);
        }

        private static string At(string reference, string index, int stride)
        {
            string offset = index == "0" ? "" : stride == 1 ? index : $"{index} * {Literal.Int(stride)}";
            return offset.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";
        }

        private void EmitStart(SourceWriter writer)
        {
            for (int chain = 0; chain < Chains; chain++)
            {
                for (int r = 0; r < Rows; r++)
                {
                    for (int v = 0; v < Vectors; v++)
                    {
                        string start = chain == 0 && Product.Start != null ? Lanes.Load("start", v * Lanes.Count) : Lanes.Zero;
                        writer.Line($"{Lanes.Float} {Sum(r, v, chain)} = {start};");
                    }
                }
            }
        }

        /// <summary>A loop over the depth, unrolled so far that its bookkeeping is small beside the multiply-adds.</summary>
        private void EmitDepth(SourceWriter writer)
        {
            int perStep = Rows * Vectors;
            if (Product.Depth is not { } depth)
            {
                EmitLoop(writer, Product.DepthName, unroll: 1);
                return;
            }

            if (depth * perStep <= UnrollBudget)
            {
                EmitSteps(writer, depth);
                return;
            }

            int unroll = Math.Max(1, Math.Min(8, Math.Min(UnrollBudget, 32) / perStep / Chains)) * Chains;
            int looped = depth / unroll * unroll;
            if (looped > 0)
            {
                EmitLoop(writer, Literal.Int(looped), unroll);
            }

            EmitSteps(writer, depth - looped);
        }

        private void EmitLoop(SourceWriter writer, string depth, int unroll)
        {
            using (writer.Block($"for (int k = 0; k < {depth}; k{(unroll == 1 ? "++" : " += " + Literal.Int(unroll))})"))
            {
                EmitSteps(writer, unroll);
                writer.Line($"a = ref Unsafe.Add(ref a, {Literal.Int(unroll * Product.ADepthStride)});");
                writer.Line($"b = ref Unsafe.Add(ref b, {Literal.Int(unroll * Product.BStride)});");
            }
        }

        private void EmitSteps(SourceWriter writer, int steps)
        {
            for (int k = 0; k < steps; k++)
            {
                using (steps > 1 && (NamesRow || Vectors > 1) ? writer.Block() : default(SourceWriter.BlockScope?))
                {
                    EmitStep(writer, k);
                }
            }
        }

        private void EmitStep(SourceWriter writer, int k)
        {
            for (int v = 0; v < Vectors && NamesRow; v++)
            {
                writer.Line($"{Lanes.Float} b{Literal.Int(v)} = {LoadB(k, v)};");
            }

            for (int r = 0; r < Rows; r++)
            {
                string element = Lanes.Broadcast(Lanes.Element("a", (k * Product.ADepthStride) + (r * Product.ARowStride)));
                string a = Vectors == 1 ? element : "a" + Literal.Int(r);
                if (Vectors > 1)
                {
                    writer.Line($"{Lanes.Float} {a} = {element};");
                }

                for (int v = 0; v < Vectors; v++)
                {
                    string sum = Sum(r, v, k % Chains);
                    string b = NamesRow ? "b" + Literal.Int(v) : LoadB(k, v);
                    writer.Line($"{sum} = {Lanes.MultiplyAdd(a, b, sum)};");
                }
            }
        }

        private string LoadB(int k, int v) => Lanes.Load("b", (k * Product.BStride) + (v * Lanes.Count));

        private void EmitEnd(SourceWriter writer)
        {
            for (int r = 0; r < Rows; r++)
            {
                for (int v = 0; v < Vectors; v++)
                {
                    string sum = Sum(r, v, 0);
                    for (int half = Chains / 2; half > 0; half /= 2)
                    {
                        for (int chain = 0; chain < half; chain++)
                        {
                            writer.Line($"{Sum(r, v, chain)} += {Sum(r, v, chain + half)};");
                        }
                    }

                    string result = Product.Epilogue == null ? sum : Product.Epilogue(sum);
                    writer.Line(Lanes.Store(result, "c", (r * Product.CStride) + (v * Lanes.Count)));
                }
            }
        }

        private string Sum(int r, int v, int chain)
        {
            string name = "sum" + (Rows > 1 ? "_" + Literal.Int(r) : "") + (Vectors > 1 ? "_" + Literal.Int(v) : "");
            return Chains > 1 ? name + "_" + (char)('a' + chain) : name;
        }
    }
}
