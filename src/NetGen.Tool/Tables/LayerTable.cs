using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import;
using NetGen.Compiler.Text;

namespace NetGen.Tool.Tables;

/// <summary>An imported model's layers, in the table that stands on top of emitted files.</summary>
internal static class LayerTable
{
    private static readonly TypeDeclaration Unnamed = new("", EquatableArray<ContainingType>.Empty, "class", "Model");

    public static void Write(ImportedModel model, TextWriter output)
    {
        // The importer has built this graph before: there are no findings that leave none.
        Network network = GraphBuilder.Build(new NetworkDeclaration(Unnamed, model.Attributes)).Network!;
        foreach (string line in NetworkTable.Lines(network))
        {
            output.WriteLine(line);
        }
    }
}
