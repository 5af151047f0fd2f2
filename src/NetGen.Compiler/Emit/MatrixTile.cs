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

    /// <summary>The constant or variable that is the depth.</summary>
    public required string DepthName { get; init; }

    /// <summary>The variable that counts the depth.</summary>
    public required string DepthIndex { get; init; }

    /// <summary>The reference to A's first element.</summary>
    public required string A { get; init; }

    /// <summary>What an element of A is called.</summary>
    public required string AName { get; init; }

    public required Stride ARowStride { get; init; }

    public required Stride ADepthStride { get; init; }

    public required string B { get; init; }

    /// <summary>What an element of B is called.</summary>
    public required string BName { get; init; }

    public required Stride BStride { get; init; }

    public required string C { get; init; }

    /// <summary>What an element of C is called.</summary>
    public required string CName { get; init; }

    public required Stride CStride { get; init; }

    /// <summary>The variable that counts rows.</summary>
    public string RowIndex { get; init; } = "sample";

    /// <summary>A reference to what chain 0 starts from, one float a column; null for zero.</summary>
    public string? Start { get; init; }

    /// <summary><see cref="Start"/> holds one float a row instead.</summary>
    public bool StartsByRow { get; init; }

    public int Chains { get; init; } = 1;

    /// <summary>From the name of a finished vector to an expression of what is stored.</summary>
    public Func<string, string>? Epilogue { get; init; }

    /// <summary>Rows of a tile where many rows are computed.</summary>
    public int TileRows => Math.Min(Vectors == 1 ? 8 : 4, Math.Max(1, TileAccumulators / Chains));

    // Of 32 registers (16 below AVX-512) some hold a row of B, an element of A and addresses. A tile of one vector loads B
    // once for all its rows, so that more of them mean fewer loads.
    private int TileAccumulators => Vectors == 1 ? RowAccumulators : Lanes.Count switch
    {
        16 => 16,
        1 => 4,
        _ => 8,
    };

    private int RowAccumulators => Lanes.Count switch
    {
        16 => 24,
        1 => 4,
        _ => 12,
    };

    private int Vectors => Columns / Lanes.Count;

    /// <summary>Writes one row of C: as many columns as registers hold at a time.</summary>
    public void EmitRow(SourceWriter writer) =>
        EmitColumns(writer, Math.Max(1, RowAccumulators / Chains), vectors => new TileEmitter(this, 1, vectors), rows: null);

    /// <summary>Writes all rows: tiles of <see cref="TileRows"/>, then what is left through <paramref name="emitRest"/> or one by one.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="emitRest">Computes the whole row of the row index by other means; null to use a tile of one row.</param>
    public void EmitRows(SourceWriter writer, string rows, Action? emitRest = null)
    {
        int vectors = Math.Max(1, TileAccumulators / (TileRows * Chains));
        writer.Comment($"Tiles of {Literal.Int(TileRows)} by {Literal.Int(Math.Min(vectors, Vectors) * Lanes.Count)} stay in registers.");
        EmitColumns(writer, vectors, width => new TileEmitter(this, TileRows, width), new RowLoop(rows, emitRest == null));
        if (emitRest != null && TileRows > 1)
        {
            writer.Blank();
            writer.Comment("What fills no tile, one by one.");
            string start = $"{rows} / {Literal.Int(TileRows)} * {Literal.Int(TileRows)}";
            using (writer.Block($"for (int {RowIndex} = {start}; {RowIndex} < {rows}; {RowIndex}++)"))
            {
                emitRest();
            }
        }
    }

    /// <summary>
    /// Writes a constant number of rows whose columns are few vectors: tiles of as many rows as registers hold, all of
    /// nearly the same height, so that none is too low to hide the latency of a multiply-add.
    /// </summary>
    public void EmitFewColumns(SourceWriter writer, int rows)
    {
        int most = Math.Max(1, TileAccumulators / (Vectors * Chains));
        int tiles = (rows + most - 1) / most;
        int height = (rows + tiles - 1) / tiles;
        int looped = rows / height * height;
        if (looped == height)
        {
            using (rows > looped ? writer.Block() : default(SourceWriter.BlockScope?))
            {
                new TileEmitter(this, height, Vectors).Emit(writer, row: "", column: "");
            }
        }
        else
        {
            using (writer.Block($"for (int {RowIndex} = 0; {RowIndex} < {Literal.Int(looped)}; {RowIndex} += {Literal.Int(height)})"))
            {
                new TileEmitter(this, height, Vectors).Emit(writer, RowIndex, column: "");
            }
        }

        if (rows > looped)
        {
            writer.Blank();
            writer.Comment("The last rows.");
            using (writer.Block())
            {
                new TileEmitter(this, rows - looped, Vectors).Emit(writer, Literal.Int(looped), column: "");
            }
        }
    }

    private void EmitColumns(SourceWriter writer, int mostVectors, Func<int, TileEmitter> tileOf, RowLoop? rows)
    {
        int vectors = Math.Min(mostVectors, Vectors);
        int blocks = Vectors / vectors;
        int rest = Vectors % vectors;
        string blockColumns = Literal.Int(vectors * Lanes.Count);
        string restStart = Literal.Int(blocks * vectors * Lanes.Count);
        if (blocks > 1)
        {
            using (writer.Block($"for (int column = 0; column < {restStart}; column += {blockColumns})"))
            {
                EmitTiles(writer, tileOf(vectors), "column", rows);
            }
        }
        else
        {
            using (rest > 0 ? writer.Block() : default(SourceWriter.BlockScope?))
            {
                EmitTiles(writer, tileOf(vectors), "", rows);
            }
        }

        if (rest > 0)
        {
            writer.Blank();
            writer.Comment("The last columns.");
            using (writer.Block())
            {
                EmitTiles(writer, tileOf(rest), restStart, rows);
            }
        }
    }

    private void EmitTiles(SourceWriter writer, TileEmitter tile, string column, RowLoop? rows)
    {
        string row = RowIndex;
        if (rows == null)
        {
            tile.Emit(writer, row: "", column);
            return;
        }

        string step = Literal.Int(tile.Rows);
        if (tile.Rows == 1)
        {
            using (writer.Block($"for (int {row} = 0; {row} < {rows.Count}; {row}++)"))
            {
                tile.Emit(writer, row, column);
            }

            return;
        }

        if (!rows.IncludesRest)
        {
            using (writer.Block($"for (int {row} = 0; {row} <= {rows.Count} - {step}; {row} += {step})"))
            {
                tile.Emit(writer, row, column);
            }

            return;
        }

        using (column == "column" ? default(SourceWriter.BlockScope?) : writer.Block())
        {
            writer.Line($"int {row} = 0;");
            using (writer.Block($"for (; {row} <= {rows.Count} - {step}; {row} += {step})"))
            {
                tile.Emit(writer, row, column);
            }

            writer.Blank();
            writer.Comment("What fills no tile, one by one.");
            using (writer.Block($"for (; {row} < {rows.Count}; {row}++)"))
            {
                new TileEmitter(this, 1, tile.Vectors).Emit(writer, row, column);
            }
        }
    }

    /// <summary>The loop over rows.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="IncludesRest">The rows that fill no tile are computed in the same block of columns.</param>
    private sealed record RowLoop(string Count, bool IncludesRest);
}
