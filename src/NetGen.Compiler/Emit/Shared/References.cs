using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>
/// Writes a class <c>Unsafe</c> for targets whose library has none. Kernels and passes call it by its name alone, so their
/// text is the same as everywhere.
/// </summary>
/// <remarks>
/// A span over all that may follow a reference needs no more than the reference: with a constant distance, as most are, its
/// check falls away when compiled, and otherwise it is one comparison with a constant that always comes out the same. Mono
/// compiles it to a call, so that inner loops walk along spans instead: see <see cref="Lanes.WalksSpans"/>.
/// </remarks>
internal static class References
{
    public static void Emit(SourceWriter writer, bool needsLabels)
    {
        writer.Summary("References at a distance behind other references, for a library that can't move them itself.");
        using (writer.Block("internal static class Unsafe"))
        {
            EmitAdd(writer, "float");
            if (needsLabels)
            {
                writer.Blank();
                EmitAdd(writer, "int");
            }
        }
    }

    private static void EmitAdd(SourceWriter writer, string type)
    {
        writer.Summary($"The {type} so many behind another; not below it.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"internal static ref {type} Add(ref {type} start, int distance) =>\n    ref MemoryMarshal.CreateSpan(ref start, int.MaxValue)[distance];");
    }
}
