using NetGen.Compiler.Emit;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using NetGen.Tests.Support;
using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>
/// Tiles of products against a naive loop in the stated order: depth k goes to chain k mod C, chain 0 starts from the start
/// row, chain c joins chain c + C / 2 until one is left. Bit for bit, whatever the tile's shape and unrolling.
/// </summary>
public class MatrixTileTests
{
    private const int MostRows = 9;
    private const int MostDepth = 40;
    private const int Slack = 5;

    private static readonly int[] Depths = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 32, 33, 40];

    private delegate void Harness(int shape, int method, float[] a, float[] b, float[] c, float[] start, int rows, int depth);

    /// <summary>By hand, the widest and the narrowest, and one of the arithmetic that multiplies and adds apart.</summary>
    public static TheoryData<int, EmitArithmetic> Lanes => Effort.Cases(
        byHand: 3,
        (16, EmitArithmetic.Fused), (1, EmitArithmetic.Fused), (4, EmitArithmetic.Separate), (8, EmitArithmetic.Fused),
        (4, EmitArithmetic.Fused), (16, EmitArithmetic.Separate), (8, EmitArithmetic.Separate), (1, EmitArithmetic.Separate));

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_product_keeps_its_order_in_every_shape(int lanes, EmitArithmetic arithmetic)
    {
        Shape[] shapes = [.. Shapes(lanes)];
        Harness run = CompiledSource.Method<Harness>(Source(shapes, new Lanes(lanes, arithmetic)), "Run");
        for (int index = 0; index < shapes.Length; index++)
        {
            Shape shape = shapes[index];
            foreach (int rows in shape.Depth == 17 ? Enumerable.Range(0, MostRows + 1) : [1, 6])
            {
                Check(run, index, shape, method: 0, rows: Math.Min(rows, 1), shape.Depth, arithmetic);
                Check(run, index, shape, method: 1, rows, shape.Depth, arithmetic);
                Check(run, index, shape, method: 2, rows, shape.Depth, arithmetic);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_product_of_variable_depth_ends_where_it_should(int lanes, EmitArithmetic arithmetic)
    {
        Shape[] shapes = [.. new[] { 1, 2, 3, 5 }.Select(vectors => new Shape(vectors * lanes, 0, 1))];
        Harness run = CompiledSource.Method<Harness>(Source(shapes, new Lanes(lanes, arithmetic)), "Run");
        for (int index = 0; index < shapes.Length; index++)
        {
            for (int rows = 0; rows <= MostRows; rows++)
            {
                foreach (int depth in (int[])[0, 1, 2, 3, 4, 5, 9])
                {
                    Check(run, index, shapes[index], method: 1, rows, depth, arithmetic);
                }
            }
        }
    }

    private static IEnumerable<Shape> Shapes(int lanes) =>
        from chains in (int[])[1, 2, 4]
        from vectors in (int[])[1, 2, 3, 4, 5, 7, 9, 13]
        from depth in Depths
        where depth == 17 || vectors is 1 or 3
        select new Shape(vectors * lanes, depth, chains);

    private static void Check(
        Harness run, int index, Shape shape, int method, int rows, int depth, EmitArithmetic arithmetic)
    {
        var random = new Random(index);
        float[] a = Values(random, (MostRows * shape.AStride) + MostDepth);
        float[] b = Values(random, (MostDepth + 1) * shape.BStride);
        float[] start = Values(random, shape.Columns);
        float[] c = Filled((MostRows + 1) * shape.CStride);
        float[] expected = Filled(c.Length);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < shape.Columns; column++)
            {
                expected[(row * shape.CStride) + column] = Element(shape, a, b, start, row, column, depth, arithmetic);
            }
        }

        run(index, method, a, b, c, start, rows, depth);

        Assert.True(
            expected.AsSpan().SequenceEqual(c),
            $"{shape}, method {method}, {rows} rows, depth {depth}: differs first at {expected.AsSpan().CommonPrefixLength(c)}");
    }

    private static float Element(
        Shape shape, float[] a, float[] b, float[] start, int row, int column, int depth, EmitArithmetic arithmetic)
    {
        var chains = new float[shape.Chains];
        chains[0] = start[column];
        for (int k = 0; k < depth; k++)
        {
            float x = a[(row * shape.AStride) + k];
            float w = b[(k * shape.BStride) + column];
            ref float chain = ref chains[k % shape.Chains];
            chain = arithmetic == EmitArithmetic.Fused ? MathF.FusedMultiplyAdd(x, w, chain) : (x * w) + chain;
        }

        for (int half = shape.Chains / 2; half > 0; half /= 2)
        {
            for (int chain = 0; chain < half; chain++)
            {
                chains[chain] += chains[chain + half];
            }
        }

        return MathF.Abs(chains[0]);
    }

    private static string Source(Shape[] shapes, Lanes lanes)
    {
        var writer = new SourceWriter();
        writer.Line(
            """
            #pragma warning disable CS1591 // The harness is not what is tested.
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.Intrinsics;
            """);
        writer.Blank();
        using (writer.Block("public static class Harness"))
        {
            using (writer.Block(
                "public static void Run(int shape, int method, float[] a, float[] b, float[] c, float[] start, int rows, int depth)"))
            using (writer.Block("switch ((shape * 3) + method)"))
            {
                for (int i = 0; i < shapes.Length * 3; i++)
                {
                    string name = (i % 3) switch { 0 => "Row", 1 => "Rows", _ => "Batch" };
                    writer.Line($"case {i}: if (rows > 0 || {i} % 3 > 0) Shape{i / 3}.{name}(ref a[0], ref b[0], ref c[0], ref start[0], rows, depth); break;");
                }
            }

            for (int i = 0; i < shapes.Length; i++)
            {
                EmitShape(writer, shapes[i], $"Shape{i}", lanes);
            }
        }

        return writer.ToString();
    }

    private static void EmitShape(SourceWriter writer, Shape shape, string name, Lanes lanes)
    {
        MatrixTile tile = Tile(shape, lanes);
        writer.Blank();
        using (writer.Block($"private static class {name}"))
        {
            writer.Line($"private const int Inputs = {shape.Depth};");
            writer.Line($"private const int InputStride = {shape.AStride};");
            writer.Line($"private const int WeightStride = {shape.BStride};");
            writer.Line($"private const int OutputStride = {shape.CStride};");
            const string Parameters =
                "(ref float inputs, ref float kernel, ref float outputs, ref float bias, int count, int depth)";
            writer.Blank();
            using (writer.Block($"internal static void Row{Parameters}"))
            {
                tile.EmitRow(writer);
            }

            writer.Blank();
            using (writer.Block($"internal static void Rows{Parameters}"))
            {
                tile.EmitRows(writer, "count");
            }

            writer.Blank();
            using (writer.Block($"internal static void Batch{Parameters}"))
            {
                tile.EmitRows(writer, "count", () => writer.Line(
                    "Row(ref Unsafe.Add(ref inputs, sample * InputStride), ref kernel, "
                    + "ref Unsafe.Add(ref outputs, sample * OutputStride), ref bias, 1, depth);"));
            }
        }
    }

    private static MatrixTile Tile(Shape shape, Lanes lanes) => new()
    {
        Lanes = lanes,
        Columns = shape.Columns,
        Depth = shape.Depth == 0 ? null : shape.Depth,
        DepthName = shape.Depth == 0 ? "depth" : "Inputs",
        DepthIndex = "i",
        A = "inputs",
        AName = "input",
        ARowStride = new Stride(shape.AStride, "InputStride"),
        ADepthStride = Stride.One,
        B = "kernel",
        BName = "weight",
        BStride = new Stride(shape.BStride, "WeightStride"),
        C = "outputs",
        CName = "output",
        CStride = new Stride(shape.CStride, "OutputStride"),
        Start = "bias",
        Chains = shape.Chains,
        Epilogue = lanes.Abs,
    };

    private static float[] Values(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];

    /// <summary>What no product writes, so that a float too many shows.</summary>
    private static float[] Filled(int count) => [.. Enumerable.Repeat(-12345f, count)];

    /// <summary>A product, with strides wider than its rows; a depth of 0 stands for one known at run time.</summary>
    private sealed record Shape(int Columns, int Depth, int Chains)
    {
        public int AStride => MostDepth + Slack;

        public int BStride => Columns + Slack;

        public int CStride => Columns + Slack;
    }
}
