using NetGen.Compiler.Emit;
using NetGen.Compiler.Import;
using NetGen.Tool.Models;

namespace NetGen.Tool.Tables;

/// <summary>An imported model's layers, in the table that stands on top of emitted files.</summary>
internal static class LayerTable
{
    public static void Write(ImportedModel model, TextWriter output)
    {
        foreach (string line in NetworkTable.Lines(NetworkFile.GraphOf(model)))
        {
            output.WriteLine(line);
        }
    }
}
