using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// A function of one value that the emitted code carries itself, because the same bits are promised in every tier and on
/// every machine. Emitted once per lane count that uses it, as a static method <c>Name(x)</c>.
/// </summary>
public abstract class MathFunction
{
    /// <summary>The emitted method's name: the field's term, as <c>Exp</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One or two sentences for the emitted method: formula, method, largest error.</summary>
    public abstract string Summary { get; }

    /// <summary>The functions that the body calls.</summary>
    public virtual IReadOnlyList<MathFunction> Uses => [];

    /// <summary>The expression that calls it.</summary>
    public string Call(string argument) => $"{Name}({argument})";

    /// <summary>Writes the body; the parameter is called <c>x</c>, every operation comes from <paramref name="lanes"/>.</summary>
    public abstract void EmitBody(SourceWriter writer, Lanes lanes);

    /// <summary>Writes the method.</summary>
    public void Emit(SourceWriter writer, Lanes lanes)
    {
        writer.Summary(Summary);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"internal static {lanes.Float} {Name}({lanes.Float} x)"))
        {
            EmitBody(writer, lanes);
        }
    }
}
