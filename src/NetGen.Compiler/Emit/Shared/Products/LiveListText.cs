using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes how the gradients behind a maximum are listed: first where the largest value of each window looked, a vector of filters at a time,
/// then filter by filter those gradients that are not zero.
/// </summary>
internal static class LiveListText
{
    /// <param name="lanes">The vectors.</param>
    /// <param name="size">Spells a size by its name.</param>
    public static string Of(Lanes lanes, Func<string, string> size)
    {
        using var writer = new SourceWriter();
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Line($"ref float looked = ref Unsafe.Add(ref lists, {size("Room")});");
            WriteLooked(writer, lanes, size);
            writer.Blank();
            WriteEntries(writer, lanes, size);
            writer.Blank();
            foreach ((string reference, string stride) in new[] { ("inputs", "OutputSample"), ("outputs", "PooledSample"), ("deltas", "DeltaSample"), ("lists", "Sample") })
            {
                writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {size(stride)});");
            }
        }

        return writer.ToString().TrimEnd();
    }

    /// <summary>Where the largest value of each window looked, of each filter: its values from the last one to the first.</summary>
    private static void WriteLooked(SourceWriter writer, Lanes lanes, Func<string, string> size)
    {
        using (writer.Block($"for (int y = 0, output = 0; y < {size("PooledHeight")}; y++)"))
        using (writer.Block($"for (int x = 0; x < {size("PooledWidth")}; x++)"))
        {
            writer.Line($"int start = (y * {size("PoolDown")} * {size("OutputLine")}) + (x * {size("PoolAcross")} * {size("OutputPlace")});");
            writer.Line($"int first = (y * {size("PoolDown")} * {size("Down")}) + (x * {size("PoolAcross")} * {size("Across")});");
            using (writer.Block($"for (int i = 0; i < {size("OutputPlace")}; i += {lanes.Step}, output += {lanes.Step})"))
            {
                writer.Line($"{lanes.Float} largest = {lanes.Load("Unsafe.Add(ref outputs, output)")};");
                writer.Line($"{lanes.Float} at = {lanes.Zero};");
                using (writer.Block($"for (int line = {size("PoolHeight")} - 1; line >= 0; line--)"))
                using (writer.Block($"for (int column = {size("PoolWidth")} - 1; column >= 0; column--)"))
                {
                    writer.Line($"{lanes.Float} value = {lanes.Load($"Unsafe.Add(ref inputs, start + (line * {size("OutputLine")}) + (column * {size("OutputPlace")}) + i)")};");
                    writer.Line($"{lanes.Float} here = {lanes.Broadcast($"BitConverter.Int32BitsToSingle(first + (line * {size("Down")}) + (column * {size("Across")}))")};");
                    writer.Line($"at = {lanes.Select(lanes.IsNumber("value"), "at", "here")};");
                    writer.Line($"at = {lanes.Select(lanes.LessOrEqual("largest", "value"), "here", "at")};");
                }

                writer.Blank();
                writer.Line(lanes.Store("at", "Unsafe.Add(ref looked, output)"));
            }
        }
    }

    /// <summary>Every gradient is written; the next is written over one that is zero.</summary>
    private static void WriteEntries(SourceWriter writer, Lanes lanes, Func<string, string> size)
    {
        using (writer.Block($"for (int filter = 0; filter < {size("Filters")}; filter++)"))
        {
            writer.Line($"{(lanes.WalksSpans ? "int" : "nint")} number = 0;");
            writer.Line($"ref float entries = ref Unsafe.Add(ref lists, {size("Head")} + (filter * {size("Entries")}));");
            writer.Line("ref float next = ref Unsafe.Add(ref deltas, filter);");
            writer.Line("ref float at = ref Unsafe.Add(ref looked, filter);");
            using (writer.Block($"for (int left = {size("PooledHeight")} * {size("PooledWidth")}; left > 0; left--)"))
            {
                writer.Line("float delta = next;");
                writer.Line("ref float entry = ref Unsafe.Add(ref entries, 2 * number);");
                writer.Line("entry = delta;");
                writer.Line("Unsafe.Add(ref entry, 1) = at;");
                writer.Line("number += (BitConverter.SingleToInt32Bits(delta) << 1) != 0 ? 1 : 0;");
                writer.Line($"next = ref Unsafe.Add(ref next, {size("OutputPlace")});");
                writer.Line($"at = ref Unsafe.Add(ref at, {size("OutputPlace")});");
            }

            writer.Blank();
            writer.Line("Unsafe.Add(ref lists, filter) = BitConverter.Int32BitsToSingle((int)number);");
        }
    }
}
