using NetGen.Compiler.Kernels;
using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Declares where kernels of narrow weights become floats, which one after the other do in the same memory.</summary>
internal static class WidenedText
{
    /// <summary>Writes the declaration of <c>widened</c> if one of some calls hands it on.</summary>
    /// <param name="offset">Where in the scratch memory.</param>
    public static void Emit(SourceWriter writer, IEnumerable<KernelCall?> calls, int offset)
    {
        if (NarrowCalls.FloatsOf(calls) > 0)
        {
            writer.Line($"ref float widened = ref Unsafe.Add(ref scratch, {Literal.Int(offset)});");
        }
    }
}
