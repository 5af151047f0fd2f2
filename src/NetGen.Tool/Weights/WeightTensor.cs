using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>A tensor of a weight file.</summary>
/// <param name="Type">Of the elements, as the format calls it: <c>F32</c>.</param>
/// <param name="Values">Row-major; doubles hold every type that is read.</param>
internal sealed record WeightTensor(string Name, string Type, IReadOnlyList<long> Shape, double[] Values)
{
    /// <summary>What stands before the last dot; empty where there is none.</summary>
    public string Layer => Name.LastIndexOf('.') is > 0 and var dot ? Name[..dot] : "";

    /// <summary>What stands behind the last dot.</summary>
    public string Role => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>A matrix on its side: [a, b] becomes [b, a].</summary>
    public WeightTensor Transposed()
    {
        int rows = (int)Shape[0];
        int columns = (int)Shape[1];
        var values = new double[Values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                values[(column * rows) + row] = Values[(row * columns) + column];
            }
        }

        return this with { Shape = [columns, rows], Values = values };
    }

    public override string ToString() => $"'{ImportFinding.Quotable(Name)}' {Type} [{ImportFinding.Axes(Shape)}]";
}
