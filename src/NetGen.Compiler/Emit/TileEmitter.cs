using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Writes one register tile of a product: rows by vectors of columns, each element in so many chains.</summary>
internal sealed class TileEmitter(MatrixTile product, int rows, int vectors)
{
    /// <summary>Up to so many multiply-adds a single row is written without a loop.</summary>
    private const int MostStraight = 32;

    /// <summary>A loop's body is unrolled to about so many multiply-adds, beside which its bookkeeping is small.</summary>
    private const int LoopBody = 16;

    private readonly Place _a = product.Lanes.Broadcasts(product.AName);
    private readonly Place _b = product.Lanes.Loads(product.BName);
    private readonly Place _c = product.Lanes.Loads(product.CName);
    private readonly TileNames _names = TileNames.Of(rows, vectors, product.Chains);

    public MatrixTile Product => product;

    public int Rows => rows;

    public int Vectors => vectors;

    private Lanes Lanes => product.Lanes;

    private int Chains => product.Chains;

    /// <summary>A row of B that several rows of A meet is loaded once.</summary>
    private bool NamesRow => rows > 1;

    /// <summary>Writes the tile at a row and column; an empty one is the first.</summary>
    public void Emit(SourceWriter writer, string row, string column)
    {
        EmitPointer(writer, Product.AName, Product.A, Stride.Sum(row.Length == 0 ? "" : Product.ARowStride.Times(row)));
        EmitPointer(writer, Product.BName, Product.B, Stride.Sum(column));
        EmitStart(writer, row, column);
        EmitDepth(writer);
        writer.Blank();
        EmitPointer(writer, Product.CName, Product.C, Stride.Sum(row.Length == 0 ? "" : Product.CStride.Times(row), column));
        EmitEnd(writer);
    }

    private void EmitPointer(SourceWriter writer, string name, string reference, Offset offset) =>
        writer.Line(Lanes.Walk(name, Lanes.Element(reference, offset)));

    private void EmitStart(SourceWriter writer, string row, string column)
    {
        for (int chain = 0; chain < Chains; chain++)
        {
            for (int r = 0; r < Rows; r++)
            {
                for (int v = 0; v < Vectors; v++)
                {
                    string start = chain == 0 && Product.Start != null ? Start(row, column, r, v) : Lanes.Zero;
                    writer.Line($"{Lanes.Float} {Sum(r, v, chain)} = {start};");
                }
            }
        }
    }

    private string Start(string row, string column, int r, int v) => Product.StartsByRow
        ? Lanes.Broadcast(Lanes.Element(Product.Start!, Stride.Sum(row, r == 0 ? "" : Literal.Int(r))))
        : Lanes.Load(Lanes.Element(Product.Start!, Stride.Sum(column, v == 0 ? "" : Literal.Int(v * Lanes.Count))));

    private void EmitDepth(SourceWriter writer)
    {
        int perStep = Rows * Vectors;
        if (Product.Depth is not { } depth)
        {
            EmitLoop(writer, Product.DepthName, unroll: 1);
            return;
        }

        if (depth <= Chains || (depth * perStep <= MostStraight && Rows == 1 && !Lanes.IsScalar))
        {
            EmitSteps(writer, depth);
            return;
        }

        int rounds = Lanes.IsScalar ? 1 : Math.Max(1, LoopBody / perStep / Chains);
        int unroll = Math.Min(rounds * Chains, depth / Chains * Chains);
        int looped = depth / unroll * unroll;
        EmitLoop(writer, looped == depth ? Product.DepthName : Literal.Int(looped), unroll);
        EmitSteps(writer, depth - looped, Lanes.WalksSpans ? looped : 0, isBesideLoop: true);
    }

    private void EmitLoop(SourceWriter writer, string depth, int unroll)
    {
        string index = Product.DepthIndex;
        using (writer.Block($"for (int {index} = 0; {index} < {depth}; {index}{(unroll == 1 ? "++" : " += " + Literal.Int(unroll))})"))
        {
            EmitSteps(writer, unroll, isLooped: true);
            if (Lanes.WalksSpans)
            {
                return;
            }

            writer.Line($"{Product.AName} = ref Unsafe.Add(ref {Product.AName}, {Stride.Sum(Product.ADepthStride.Times(unroll))});");
            writer.Line($"{Product.BName} = ref Unsafe.Add(ref {Product.BName}, {Stride.Sum(Product.BStride.Times(unroll))});");
        }
    }

    /// <summary>Steps that declare locals get a block each, unless one stands alone.</summary>
    private void EmitSteps(SourceWriter writer, int steps, int first = 0, bool isBesideLoop = false, bool isLooped = false)
    {
        bool needsBlock = (NamesRow || Vectors > 1) && (steps > 1 || isBesideLoop);
        for (int k = 0; k < steps; k++)
        {
            using (needsBlock ? writer.Block() : default(SourceWriter.BlockScope?))
            {
                EmitStep(writer, first + k, isLooped);
            }
        }
    }

    private void EmitStep(SourceWriter writer, int k, bool isLooped)
    {
        for (int v = 0; v < Vectors && NamesRow; v++)
        {
            writer.Line($"{Lanes.Float} {Product.BName}{v} = {LoadB(k, v, isLooped)};");
        }

        for (int r = 0; r < Rows; r++)
        {
            Phrase a = _a.At(Stride.Sum(Product.ARowStride.Times(r), At(Product.ADepthStride, k, isLooped)));
            if (Vectors > 1)
            {
                string name = Product.AName + Literal.Int(r);
                writer.Line($"{Lanes.Float} {name} = {a};");
                a = new Phrase(name);
            }

            for (int v = 0; v < Vectors; v++)
            {
                string sum = Sum(r, v, k % Chains);
                Phrase b = NamesRow ? new Phrase(Product.BName, Literal.Int(v)) : LoadB(k, v, isLooped);
                writer.Line($"{sum} = {Lanes.MultiplyAdd(a, b, sum)};");
            }
        }
    }

    private Phrase LoadB(int k, int v, bool isLooped) => _b.At(
        Stride.Sum(At(Product.BStride, k, isLooped), v == 0 ? "" : Literal.Int(v * Lanes.Count)));

    /// <summary>How far a depth lies from where the walk has come to; a span's walk stays where it started.</summary>
    private string At(Stride stride, int k, bool isLooped) => isLooped && Lanes.WalksSpans
        ? stride.Times(k == 0 ? Product.DepthIndex : $"({Product.DepthIndex} + {Literal.Int(k)})")
        : stride.Times(k);

    private void EmitEnd(SourceWriter writer)
    {
        for (int r = 0; r < Rows; r++)
        {
            for (int v = 0; v < Vectors; v++)
            {
                EmitJoin(writer, r, v);
                string sum = Sum(r, v, 0);
                if (Product.Epilogue != null)
                {
                    writer.Line($"{sum} = {Product.Epilogue(sum)};");
                }

                Offset offset = Stride.Sum(Product.CStride.Times(r), v == 0 ? "" : Literal.Int(v * Lanes.Count));
                writer.Line(Lanes.WalksSpans ? new Phrase(_c.At(offset).ToString(), " = ", sum, ";") : Lanes.Store(sum, Product.CName, offset));
            }
        }
    }

    /// <summary>Chain c joins chain c + half, until one is left.</summary>
    private void EmitJoin(SourceWriter writer, int r, int v)
    {
        for (int half = Chains / 2; half > 0; half /= 2)
        {
            for (int chain = 0; chain < half; chain++)
            {
                writer.Line($"{Sum(r, v, chain)} += {Sum(r, v, chain + half)};");
            }
        }
    }

    private string Sum(int r, int v, int chain) => _names.Sum(r, v, chain);
}
