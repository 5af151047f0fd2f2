using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>Writes sums over lists as plain loops, a vector at a time, for targets whose operations can't be types.</summary>
internal sealed class LiveLoops(KernelWriter kernel, LiveGradients live)
{
    private SourceWriter Writer => kernel.Text;

    private Lanes Lanes => kernel.Lanes;

    private ConvolutionShape Shape => live.Shape;

    private string List => Literal.Int(live.Sample);

    /// <summary>Gradients of rows of the kernel.</summary>
    public void EmitSums(bool takesAll)
    {
        string rows = Literal.Int(live.Rows);
        Writer.Line($"Span<float> column = stackalloc float[{Lanes.Step}];");
        using (Each("filter", 0, Shape.Output.Channels))
        using (Writer.Block($"for (int line = firstRow / {rows}; line < (firstRow + rows) / {rows}; line++)"))
        using (Writer.Block($"for (int i = 0; i < {Literal.Int(live.Run)}; i += {Lanes.Step})"))
        {
            Writer.Line($"int start = Math.Min(i, {Literal.Int(live.Run)} - {Lanes.Step});");
            Writer.Line($"int at = {Line(Shape.Input)} + start;");
            Writer.Line($"{Lanes.Float} total = {Lanes.Zero};");
            using (Writer.Block("for (int first = 0; first < count; first += 16)"))
            {
                Writer.Line($"{Lanes.Float} sum = {Lanes.Zero};");
                using (Writer.Block("for (int sample = first; sample < Math.Min(count, first + 16); sample++)"))
                {
                    Writer.Line($"ref float from = ref Unsafe.Add(ref inputs, (sample * {Literal.Int(Shape.Input.Sample)}) + at);");
                    if (takesAll)
                    {
                        EmitWindows();
                    }
                    else
                    {
                        EmitEntries("ref Unsafe.Add(ref lists, sample * " + List + ")", () =>
                        {
                            Writer.Line("ref float value = ref Unsafe.Add(ref from, BitConverter.SingleToInt32Bits(Unsafe.Add(ref entry, 1)));");
                            Writer.Line($"sum = {Lanes.MultiplyAdd(Lanes.Broadcast("entry"), Lanes.Load("value"), "sum")};");
                        });
                    }
                }

                Writer.Blank();
                Writer.Line("total = first == 0 ? sum : total + sum;");
            }

            Writer.Blank();
            Writer.Line(Lanes.Store("total", "column[0]"));
            using (Each("lane", 0, Lanes.Count))
            {
                (string place, string channels) = (Literal.Int(Shape.Input.Place), Literal.Int(Shape.Input.Channels));
                Writer.Line("int seen = start + lane;");
                using (Shape.Input.IsDense ? Writer.Block() : Writer.Block($"if (seen % {place} < {channels})"))
                {
                    Writer.Line($"int row = (line * {rows}) - firstRow + (seen / {place} * {channels}) + (seen % {place});");
                    Writer.Line($"Unsafe.Add(ref gradients, (row * {Literal.Int(Shape.KernelStride)}) + filter) = column[lane];");
                }
            }
        }
    }

    /// <summary>Gradients of what was read.</summary>
    public void EmitBack()
    {
        string stride = Literal.Int(Shape.InputDeltas.Sample);
        using (Writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            Writer.Line($"ref float to = ref Unsafe.Add(ref inputDeltas, sample * {stride});");
            Writer.Line($"MemoryMarshal.CreateSpan(ref to, {stride}).Clear();");
            using (Each("filter", 0, Shape.Output.Channels))
            {
                EmitEntries("ref Unsafe.Add(ref lists, sample * " + List + ")", () =>
                {
                    Writer.Line($"ref float weights = ref Unsafe.Add(ref kernel, filter * {Literal.Int(live.Lines * live.Back)});");
                    Writer.Line($"ref float window = ref Unsafe.Add(ref to, BitConverter.SingleToInt32Bits(Unsafe.Add(ref entry, 1)) / {Literal.Int(Shape.Input.Place)} * {Literal.Int(Shape.InputDeltas.Place)});");
                    using (Each("line", 0, live.Lines))
                    using (Writer.Block($"for (int i = 0; i < {Literal.Int(live.Back)}; i += {Lanes.Step})"))
                    {
                        Writer.Line($"ref float sum = ref Unsafe.Add(ref window, {Line(Shape.InputDeltas)} + i);");
                        Writer.Line($"ref float weight = ref Unsafe.Add(ref weights, (line * {Literal.Int(live.Back)}) + i);");
                        Writer.Line(Lanes.Store(Lanes.MultiplyAdd(Lanes.Broadcast("entry"), Lanes.Load("weight"), Lanes.Load("sum")), "sum"));
                    }
                });
            }

            Writer.Blank();
            using (Writer.Block($"for (int i = 0; i < {stride}; i += {Lanes.Step})"))
            {
                Writer.Line($"{Lanes.Float} sum = {Lanes.Load("Unsafe.Add(ref to, i)")};");
                Writer.Line(Lanes.Store(Least.OrZero(Lanes, "sum"), "Unsafe.Add(ref to, i)"));
            }
        }
    }

    /// <summary>Adds what each window of the maximum has for a filter.</summary>
    private void EmitWindows()
    {
        Writer.Line($"ref float delta = ref Unsafe.Add(ref deltas, (sample * {Literal.Int(live.DeltaSample)}) + filter);");
        Writer.Line($"ref float note = ref Unsafe.Add(ref notes, (sample * {Literal.Int(live.PooledSample)}) + filter);");
        using (Each("window", 0, live.Places))
        {
            string across = Literal.Int(live.PooledWidth);
            Writer.Line($"int seen = (window / {across} * {Literal.Int(live.Down)}) + (window % {across} * {Literal.Int(live.Across)}) - {Literal.Int(PoolNotes.Zero)};");
            Writer.Line("ref float value = ref Unsafe.Add(ref from, BitConverter.SingleToInt32Bits(note) + seen);");
            Writer.Line($"sum = {Lanes.MultiplyAdd(Lanes.Broadcast("delta"), Lanes.Load("value"), "sum")};");
            Writer.Line($"delta = ref Unsafe.Add(ref delta, {Literal.Int(Shape.Output.Place)});");
            Writer.Line($"note = ref Unsafe.Add(ref note, {Literal.Int(Shape.Output.Place)});");
        }
    }

    /// <summary>The entries of a filter in a sample's list.</summary>
    private void EmitEntries(string list, Action emit)
    {
        Writer.Line($"ref float list = {list};");
        Writer.Line($"ref float entry = ref Unsafe.Add(ref list, {Literal.Int(live.Head)} + (filter * {Literal.Int(live.Places * LiveGradients.Entry)}));");
        using (Writer.Block("for (int number = BitConverter.SingleToInt32Bits(Unsafe.Add(ref list, filter)); number > 0; number--)"))
        {
            emit();
            Writer.Line($"entry = ref Unsafe.Add(ref entry, {Literal.Int(LiveGradients.Entry)});");
        }
    }

    /// <summary>Where a line of the window begins.</summary>
    private string Line(PictureLayout picture)
    {
        int runs = live.Lines / Shape.Window.Height.Size;
        return $"(line / {Literal.Int(runs)} * {Literal.Int(Shape.Window.Height.Dilation * picture.Line)}) + (line % {Literal.Int(runs)} * {Literal.Int(Shape.Window.Width.Dilation * picture.Place)})";
    }

    private SourceWriter.BlockScope Each(string index, int first, int end) =>
        Writer.Block($"for (int {index} = {Literal.Int(first)}; {index} < {Literal.Int(end)}; {index}++)");
}
