using System.Text.RegularExpressions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The same statements for two values, a statement of one and of the other in turn. A function of fifty instructions that wait for each other fills
/// what a processor looks ahead; two in turn keep it as busy as two that it sees at once.
/// </summary>
internal static class SideBySide
{
    /// <summary>Writes the statements twice, the second time with locals of its own: their names end in B.</summary>
    /// <param name="writer">Takes the statements.</param>
    /// <param name="type">The type of the locals.</param>
    /// <param name="emit">Writes the statements for one of the places.</param>
    public static void Emit(SourceWriter writer, string type, string firstPlace, string secondPlace, Action<SourceWriter, string> emit)
    {
        string[] first = Statements(firstPlace, emit);
        string[] second = Statements(secondPlace, emit);
        string[] locals = [.. second.Where(line => line.StartsWith(type + " ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];
        var names = new Regex($@"(?<![\w.])({string.Join("|", locals)})\b", RegexOptions.CultureInvariant);
        for (int i = 0; i < first.Length; i++)
        {
            writer.Line(first[i]);
            if (!first[i].StartsWith("//", StringComparison.Ordinal))
            {
                writer.Line(names.Replace(second[i], "${1}B"));
            }
        }
    }

    /// <summary>Statements and comments, a line each, however long they are.</summary>
    private static string[] Statements(string place, Action<SourceWriter, string> emit)
    {
        using var writer = new SourceWriter(width: int.MaxValue);
        emit(writer, place);
        return writer.ToString().Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
    }
}
