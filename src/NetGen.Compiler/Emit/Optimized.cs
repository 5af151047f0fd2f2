using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// Marks methods that are compiled optimised from their first call on. They hold loops over vectors and choices that the
/// just-in-time compiler knows the answers to; unoptimised, the first hundreds of calls would take many times as long. Targets
/// without vectors have no such attribute.
/// </summary>
internal static class Optimized
{
    /// <summary>The attribute of a method that is part of its callers, as the shared file spells it.</summary>
    public const string Part = "[MethodImpl(Inline)]";

    /// <summary>The attribute of a kernel that stays apart, as the shared file spells it.</summary>
    public const string Apart = "[MethodImpl(Kernel)]";

    /// <summary>A pass, or a kernel that may become part of its caller.</summary>
    public static void Mark(SourceWriter writer, TargetCapability target) => Mark(writer, target, "AggressiveOptimization");

    /// <summary>A method that stays apart: with it in its loops, a caller may grow too large to have everything in place.</summary>
    public static void MarkApart(SourceWriter writer, TargetCapability target) =>
        Mark(writer, target, "NoInlining | MethodImplOptions.AggressiveOptimization");

    /// <summary>A method that is part of its few callers.</summary>
    public static void MarkPart(SourceWriter writer, TargetCapability target) => Mark(writer, target, "AggressiveInlining");

    private static void Mark(SourceWriter writer, TargetCapability target, string options)
    {
        if (target.HasVectors)
        {
            writer.Line($"[MethodImpl(MethodImplOptions.{options})]");
        }
    }
}
