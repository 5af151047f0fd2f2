using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>
/// How many values may be made while a model's constants are worked out: in proportion to those that it holds, so that a
/// small file takes little memory whatever its nodes ask for.
/// </summary>
/// <param name="values">Knows what has been found in the model so far.</param>
internal sealed class ValueBudget(TensorValues values)
{
    /// <summary>Exporters do a handful of things to a kernel, and layers that share one read it each for itself.</summary>
    private const long PerValueHeld = 16;

    /// <summary>For models of a few values, 2 MiB in all.</summary>
    private const long Always = 1 << 18;

    private long _made;

    /// <summary>To be called before the values are made; a tensor of the file is known to be there only after.</summary>
    public void Spend(long count)
    {
        _made += count;
        long most = Always + (PerValueHeld * values.Held);
        if (_made > most)
        {
            throw new ImportException(
                $"the model's constants take more than {Literal.Grouped(most)} values to work out, where the model holds {Literal.Grouped(values.Held)}");
        }
    }
}
