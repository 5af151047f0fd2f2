using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes a pass part by part, each in a block that runs when it is asked for.</summary>
internal static class PartWriter
{
    /// <summary>The constant that asks for all parts.</summary>
    public const string All = "AllParts";

    /// <summary>The parameter that a pass takes; nothing for networks whose passes never stop.</summary>
    public static string Parameter(TapePlan tape) => tape.Barriers.Any ? ", int part" : "";

    /// <summary>The argument; nothing for networks whose passes never stop.</summary>
    public static string Argument(TapePlan tape, string part) => tape.Barriers.Any ? ", " + part : "";

    /// <param name="isCut">Whether the network's passes have parts; else they are written as they are.</param>
    public static void Emit<T>(SourceWriter writer, IReadOnlyList<T> parts, bool isCut, Action<T> emit)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (!isCut)
            {
                emit(parts[i]);
                continue;
            }

            if (i > 0)
            {
                writer.Blank();
            }

            using (writer.Block($"if (part is {Literal.Int(i)} or {All})"))
            {
                emit(parts[i]);
            }
        }
    }
}
