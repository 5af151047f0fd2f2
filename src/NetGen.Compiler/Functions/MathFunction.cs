using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared;
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

    /// <summary>Writes a method for vectors of one width that calls the one over a type.</summary>
    public void EmitCall(SourceWriter writer, Lanes lanes) =>
        writer.Line($"{Optimized.Part} internal static {lanes.Float} {Name}({lanes.Float} x) => {Name}<{FloatsEmitter.Of(lanes.Count)}>(x);");

    /// <summary>Writes the method.</summary>
    public void Emit(SourceWriter writer, Lanes lanes)
    {
        writer.Summary(Summary);
        writer.Line(lanes.IsAnyWidth ? Optimized.Part : "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        string type = lanes.IsAnyWidth ? $"<{AnyLanes.Type}>" : "";
        string constraint = lanes.IsAnyWidth ? " " + AnyLanes.Constraint : "";
        using (writer.Block($"internal static {lanes.Float} {Name}{type}({lanes.Float} x){constraint}"))
        {
            EmitBody(writer, lanes);
        }
    }
}
