using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Says above each operation of a pass which layer's it is; of several that a layer has in a row, above the first.</summary>
internal sealed class Introductions(EmitContext context)
{
    private string _last = "";

    public void Emit(SourceWriter writer, Operation operation)
    {
        writer.Blank();
        string description = context.Describe(operation);
        if (description != _last)
        {
            writer.Comment(description);
            _last = description;
        }
    }
}
