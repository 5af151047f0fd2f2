using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Wire;

/// <summary>
/// Counts the messages and texts of a file. Two bytes can state one, and each becomes an object; the limit keeps what a
/// damaged file can make of itself near its own size.
/// </summary>
internal sealed class PartCount
{
    public const int Limit = 1 << 18;

    private int _count;

    public void Add()
    {
        if (++_count > Limit)
        {
            throw new ImportException($"the model has more than {Literal.Grouped(Limit)} parts, far beyond a dense network");
        }
    }
}
