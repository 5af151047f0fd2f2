using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Pooled;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>Writes a product over windows as plain loops, a vector of columns at a time, for targets whose operations can't be types.</summary>
internal sealed class WindowLoops(KernelWriter kernel, WindowProduct product)
{
    private SourceWriter Writer => kernel.Text;

    private Lanes Lanes => kernel.Lanes;

    /// <summary>All places of each sample.</summary>
    public void EmitOutputs(
        string a, string b, string c, string? start, Func<string, string>? finish, string? addends = null, string count = "count")
    {
        using (Each("sample", count))
        using (Each("line", Literal.Int(product.Lines)))
        using (Each("place", Literal.Int(product.Places)))
        using (Columns())
        {
            Writer.Line($"{Lanes.Float} sum = {(start == null ? Lanes.Zero : Lanes.Load($"Unsafe.Add(ref {start}, column)"))};");
            Writer.Line($"int from = {Sum(("sample", product.A.Sample), ("line", product.A.Line), ("place", product.A.Row))};");
            Writer.Line("int weight = column;");
            EmitColumns(a, b, Literal.Int(product.Times));
            EmitStore(c, $"{Sum(("sample", product.C.Sample), ("line", product.C.Line), ("place", product.C.Row))} + column", addends, finish);
        }
    }

    /// <summary>What a pool makes of the places of each sample, window by window.</summary>
    public void EmitPooled(PooledProduct pooled, bool isMaximum, string? start, Func<string, string>? finish, string? addends)
    {
        using (Each("sample", "count"))
        using (Each("line", Literal.Int(product.Lines)))
        using (Each("place", Literal.Int(product.Places)))
        using (Columns())
        {
            Writer.Line($"{Lanes.Float} pooled = {Lanes.Zero};");
            using (Each("y", Literal.Int(pooled.PoolLines)))
            using (Each("x", Literal.Int(pooled.PoolPlaces)))
            {
                Writer.Line($"{Lanes.Float} sum = {(start == null ? Lanes.Zero : Lanes.Load($"Unsafe.Add(ref {start}, column)"))};");
                Writer.Line($"int from = {Sum(("sample", product.A.Sample), ("line", pooled.ADown), ("place", pooled.ANext), ("y", product.A.Line), ("x", product.A.Row))};");
                Writer.Line("int weight = column;");
                EmitColumns("inputs", "kernel", Literal.Int(product.Times));
                if (addends != null)
                {
                    string at = Sum(("sample", pooled.D.Sample), ("line", pooled.DDown), ("place", pooled.DNext), ("y", pooled.D.Line), ("x", pooled.D.Row));
                    Writer.Line($"sum += {Lanes.Load($"Unsafe.Add(ref {addends}, {at} + column)")};");
                }

                EmitTaking(finish?.Invoke("sum") ?? "sum", isMaximum);
            }

            Writer.Blank();
            string to = $"Unsafe.Add(ref outputs, {Sum(("sample", product.C.Sample), ("line", product.C.Line), ("place", product.C.Row))} + column)";
            Writer.Line(Lanes.Store(isMaximum ? "pooled" : $"pooled / {Lanes.Constant(pooled.PoolLines * pooled.PoolPlaces)}", to));
        }
    }

    /// <summary>Takes a value into what a pool has seen so far.</summary>
    private void EmitTaking(string value, bool isMaximum)
    {
        if (!isMaximum)
        {
            Writer.Line($"pooled += {value};");
            return;
        }

        Writer.Line($"{Lanes.Float} value = {value};");
        string larger = Lanes.Select(Lanes.LessOrEqual("value", "pooled"), "pooled", "value");
        Writer.Line($"pooled = x + y == 0 ? value : {Lanes.Select(Lanes.IsNumber("pooled"), larger, "pooled")};");
    }

    /// <summary>All places of sixteen samples in the lanes, filter by filter.</summary>
    public void EmitLanes(int filters, string a, string b, string c, string? start, Func<string, string>? finish, string? addends = null)
    {
        using (Each("line", Literal.Int(product.Lines)))
        using (Each("place", Literal.Int(product.Places)))
        using (Each("filter", Literal.Int(filters)))
        using (Writer.Block($"for (int lane = 0; lane < {Literal.Int(SampleLanes.Count)}; lane += {Lanes.Step})"))
        {
            Writer.Line($"{Lanes.Float} sum = {(start == null ? Lanes.Zero : Lanes.Broadcast($"Unsafe.Add(ref {start}, filter)"))};");
            Writer.Line($"int from = {Sum(("line", product.A.Line), ("place", product.A.Row))} + lane;");
            EmitDepth(
                Literal.Int(product.Times), _ => Lanes.Broadcast($"Unsafe.Add(ref {b}, filter + {Weight})"), at => Lanes.Load($"Unsafe.Add(ref {a}, {at})"));
            EmitStore(c, $"{Sum(("line", product.C.Line), ("place", product.C.Row), ("filter", SampleLanes.Count))} + lane", addends, finish);
        }
    }

    /// <summary>Some rows over all samples, a few of them at a time.</summary>
    /// <param name="times">How many of the rows that are counted are one here.</param>
    public void EmitSums(string a, string b, string c, int times)
    {
        string places = Literal.Int(product.Places);
        string lines = Literal.Int(product.Lines);
        string first = times == 1 ? "firstRow" : $"firstRow / {Literal.Int(times)}";
        string end = times == 1 ? "firstRow + rows" : $"(firstRow + rows) / {Literal.Int(times)}";
        using (Writer.Block($"for (int row = {first}; row < {end}; row++)"))
        using (Columns())
        {
            Writer.Line($"int line = row / {places};");
            Writer.Line($"int at = (line / {lines} * {Literal.Int(product.A.Group)}) + (line % {lines} * {Literal.Int(product.A.Line)}) + (row % {places} * {Literal.Int(product.A.Row)});");
            Writer.Line($"{Lanes.Float} total = {Lanes.Zero};");
            using (Writer.Block($"for (int first = 0; first < count; first += {Literal.Int(product.Together)})"))
            {
                Writer.Line($"{Lanes.Float} sum = {Lanes.Zero};");
                Writer.Line($"int from = at + (first * {Literal.Int(product.A.Sample)});");
                Writer.Line($"int weight = column + (first * {Literal.Int(product.BSample)});");
                EmitColumns(a, b, $"Math.Min({Literal.Int(product.Together)}, count - first)");
                Writer.Line("total = first == 0 ? sum : total + sum;");
            }

            Writer.Line(Lanes.Store("total", $"Unsafe.Add(ref {c}, ((row - {(times == 1 ? first : $"({first})")}) * {Literal.Int(product.C.Row)}) + column)"));
        }
    }

    /// <summary>What each place gives is added to what its window looked at.</summary>
    public void EmitSpread(string a, string b, string c, BackSpread spread, Func<string, string> finish)
    {
        string group = Literal.Int(spread.Group);
        int rows = product.Depth * spread.Group;
        using (Each("sample", "count"))
        {
            Writer.Line($"ref float to = ref Unsafe.Add(ref {c}, sample * {Literal.Int(product.C.Sample)});");
            Writer.Line($"MemoryMarshal.CreateSpan(ref to, {Literal.Int(product.C.Sample)}).Clear();");
            using (Each("tap", Literal.Int(product.Times)))
            using (Each("part", Literal.Int(product.Runs)))
            using (Each("group", Literal.Int(spread.Groups)))
            using (Each("place", Literal.Int(product.Places)))
            using (Each("line", Literal.Int(product.Lines)))
            using (Columns())
            {
                Writer.Line($"int from = {Sum(("sample", product.A.Sample), ("line", product.A.Line), ("place", product.A.Row))};");
                Writer.Line($"int weight = {Sum(("tap", product.Runs * spread.Groups * rows), ("part", spread.Groups * rows), ("group", rows))} + column;");
                Writer.Line($"{Lanes.Float} sum = {Lanes.Zero};");
                using (Each("depth", Literal.Int(product.Depth)))
                {
                    Writer.Line($"sum = {Lanes.MultiplyAdd(Lanes.Broadcast($"Unsafe.Add(ref {a}, from + depth)"), Lanes.Load($"Unsafe.Add(ref {b}, weight + (depth * {group}))"), "sum")};");
                }

                Writer.Line($"int start = Math.Min(group * {group}, {Literal.Int(spread.Run - spread.Group)}) + column;");
                Writer.Line($"ref float at = ref Unsafe.Add(ref to, {Sum(("tap", product.C.Time), ("part", product.C.Run), ("line", product.C.Line), ("place", product.C.Row))} + start);");
                Writer.Line(Lanes.Store($"{Lanes.Load("at")} + sum", "at"));
            }

            using (Writer.Block($"for (int i = 0; i < {Literal.Int(product.C.Sample)}; i += {Lanes.Step})"))
            {
                Writer.Line($"ref float at = ref Unsafe.Add(ref to, Math.Min(i, {Literal.Int(product.C.Sample)} - {Lanes.Step}));");
                Writer.Line($"{Lanes.Float} sum = {Lanes.Load("at")};");
                Writer.Line(Lanes.Store(finish("sum"), "at"));
            }
        }
    }

    /// <summary>Stores a sum, with what is added to it.</summary>
    private void EmitStore(string c, string at, string? addends, Func<string, string>? finish)
    {
        if (addends != null)
        {
            Writer.Line($"sum += {Lanes.Load($"Unsafe.Add(ref {addends}, {at})")};");
        }

        Writer.Line(Lanes.Store(finish?.Invoke("sum") ?? "sum", $"Unsafe.Add(ref {c}, {at})"));
    }

    /// <summary>Columns of a row of B by a value of A, or by one each.</summary>
    private void EmitColumns(string a, string b, string times) => EmitDepth(
        times,
        at => product.IsDepthwise ? Lanes.Load($"Unsafe.Add(ref {a}, {at} + column)") : Lanes.Broadcast($"Unsafe.Add(ref {a}, {at})"),
        _ => Lanes.Load($"Unsafe.Add(ref {b}, weight + {Weight})"));

    /// <summary>Adds the products of two factors over all of the depth; they are told where A is read.</summary>
    private void EmitDepth(string times, Func<string, string> first, Func<string, string> second)
    {
        using (Each("time", times))
        using (Each("run", Literal.Int(product.Runs)))
        using (Each("depth", Literal.Int(product.Depth)))
        {
            string at = $"from + {Sum(("time", product.A.Time), ("run", product.A.Run), ("depth", product.A.Depth))}";
            Writer.Line($"sum = {Lanes.MultiplyAdd(first(at), second(at), "sum")};");
        }
    }

    /// <summary>Where a row of B lies.</summary>
    private string Weight => Sum(
        ("time", product.Times == 0 ? product.BSample : product.Runs * product.Depth * product.BRow), ("run", product.Depth * product.BRow), ("depth", product.BRow));

    private SourceWriter.BlockScope Each(string index, string end) => Writer.Block($"for (int {index} = 0; {index} < {end}; {index}++)");

    private SourceWriter.BlockScope Columns() =>
        Writer.Block($"for (int column = 0; column < {Literal.Int(product.Columns)}; column += {Lanes.Step})");

    private static string Sum(params (string Index, int Stride)[] terms) =>
        string.Join(" + ", terms.Select(term => $"({term.Index} * {Literal.Int(term.Stride)})"));
}
