using System.Globalization;
using NetGen.Compiler.Import;
using NetGen.Weights;

namespace NetGen.Tool.Tables;

/// <summary>Tensors with their types, shapes and sizes.</summary>
internal static class TensorTable
{
    public static Table Of(IReadOnlyList<TensorEntry> entries)
    {
        var table = new Table(2, "tensor", "type", "shape", "values", "bytes");
        foreach (TensorEntry entry in entries)
        {
            table.Add(
                ImportFinding.Quotable(entry.Name), entry.DataType, Shape(entry.Shape),
                Grouped(entry.Shape.Aggregate(1L, (product, axis) => product * axis)), Grouped(entry.End - entry.Begin));
        }

        table.Add("total", "", "", Grouped(entries.Sum(entry => entry.Shape.Aggregate(1L, (product, axis) => product * axis))),
            Grouped(entries.Sum(entry => entry.End - entry.Begin)));
        return table;
    }

    public static Table Of(ImportedModel model)
    {
        var table = new Table(1, "tensor", "shape", "values");
        foreach (ImportedTensor tensor in model.Tensors)
        {
            table.Add(tensor.Name, Shape(tensor.Shape.Select(axis => (long)axis)), Grouped(tensor.Values.Length));
        }

        return table;
    }

    private static string Shape(IEnumerable<long> shape) =>
        $"[{ImportFinding.Axes(shape)}]";

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
