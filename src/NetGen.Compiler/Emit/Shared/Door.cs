using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>Writes a method that picks the widest vectors that the machine has.</summary>
/// <remarks>
/// The just-in-time compiler loads every type that a method names before it puts that method in place, chosen or not. So what the
/// first call of a process runs has a method for each width, which names its own vectors and goes on to the next width. Callers
/// enter at the width that their rows fill.
/// </remarks>
internal sealed class Door(Arithmetic arithmetic, TargetCapability target)
{
    public required string Name { get; init; }

    /// <summary>Type parameters between angle brackets, if there are any.</summary>
    public string Types { get; init; } = "";

    /// <summary>Parameters in brackets, with the constraints of the types behind them.</summary>
    public required string Parameters { get; init; }

    /// <summary>The same as arguments.</summary>
    public required string Arguments { get; init; }

    /// <summary>The number that the lanes must divide, as a type parameter; null where they always do.</summary>
    public string? Columns { get; init; }

    /// <summary>That number may be smaller than the narrowest vectors.</summary>
    public bool MayBeFew { get; init; }

    /// <summary>It gives a float; else nothing.</summary>
    public bool ReturnsFloat { get; init; }

    /// <summary>There is no scalar form.</summary>
    public bool HasVectorsOnly { get; init; }

    /// <summary>The narrowest vectors that have a method of their own; it picks among those and all that are narrower.</summary>
    public int Narrowest { get; init; } = KernelSpec.WidestLanes;

    /// <summary>Writes it.</summary>
    /// <param name="call">What is called for so many lanes.</param>
    public void Emit(SourceWriter writer, Func<int, string> call)
    {
        int[] tiers = [.. KernelLibrary.AllTiers.Where(lanes => lanes > 1 || !HasVectorsOnly)];
        for (int i = 0; i < tiers.Length && tiers[i] >= Narrowest; i++)
        {
            int own = tiers[i];
            if (i > 0)
            {
                writer.Blank();
            }

            writer.Line(Optimized.Part);
            EmitMethod(
                writer, Name + KernelSpec.SuffixOf(own), [.. own > Narrowest ? tiers.Skip(i).Take(2) : tiers.Skip(i)],
                lanes => own > Narrowest && lanes < own ? Name + KernelSpec.SuffixOf(lanes) + Types + Arguments : call(lanes));
        }
    }

    private void EmitMethod(SourceWriter writer, string name, int[] tiers, Func<int, string> call)
    {
        using (writer.Block($"internal static {(ReturnsFloat ? "float" : "void")} {name}{Types}{Parameters}"))
        {
            foreach (int lanes in tiers)
            {
                bool isLast = lanes == tiers[tiers.Length - 1];
                string filled = Columns == null || lanes < (MayBeFew ? 4 : 8) ? "" : $" && SizeOf<{Columns}>() % {Literal.Int(lanes)} == 0";
                string condition = isLast ? "" : $"if ({VectorFusedMultiplyAdd.Condition(lanes, arithmetic, target)}{filled})";
                writer.Line((lanes == tiers[0] ? "" : isLast ? "else" : "else ") + condition);
                using (writer.Indent())
                {
                    writer.Line((ReturnsFloat ? "return " : "") + call(lanes) + ";");
                }
            }
        }
    }
}
