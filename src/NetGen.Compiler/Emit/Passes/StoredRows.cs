using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the calls that read a tensor, a row of the resource after another: one, or where a flattened picture lies along an axis, and has
/// its channels first in the resource, one for each of its channels.
/// </summary>
/// <param name="memory">Where floats go, by reference.</param>
/// <param name="name">The constant that says where the tensor begins there; empty where it begins with it.</param>
/// <param name="planned">The tensor.</param>
/// <param name="stored">What the resource has of it.</param>
/// <param name="orders">The orders of its axes there; empty where they are those of here.</param>
internal sealed class StoredRows(string memory, string name, PlannedTensor planned, ManifestTensor stored, EquatableArray<RowOrder> orders)
{
    private readonly (int Rows, int Columns) _size = IsTransposed(planned, stored) ? (planned.Columns, planned.Rows) : (planned.Rows, planned.Columns);
    private readonly (int Row, int Column) _steps = IsTransposed(planned, stored) ? (1, planned.Stride) : (planned.Stride, 1);
    private readonly int _bytes = stored.Storage!.Value.Size();

    public void Emit(SourceWriter writer)
    {
        int runs = stored.ScaleOffset >= 0 ? stored.Shape[1] / _size.Columns : 1;
        if (runs > 1)
        {
            EmitRuns(writer, runs);
            return;
        }

        RowOrder rows = orders.Count == 2 ? orders[0] : RowOrder.Plain(_size.Rows);
        RowOrder columns = orders.Count > 0 ? orders[orders.Count - 1] : RowOrder.Plain(_size.Columns);
        int begin = 0;
        foreach (RowPart part in rows.Parts)
        {
            if (columns.IsPlain)
            {
                EmitRows(writer, part, begin);
            }
            else
            {
                EmitRowByRow(writer, part, begin, columns);
            }

            begin += part.Size;
        }
    }

    /// <summary>Whether a row of the resource is a column of memory. Tables of a state dict lie there as kernels do, turned.</summary>
    private static bool IsTransposed(PlannedTensor planned, ManifestTensor stored) =>
        planned.IsTransposed != (stored.IsTurned && planned.Tensor.Role == TensorRole.Embeddings);

    /// <summary>Rows that are several in memory, one for each gate of a recurrent layer, each with its own part of the scales.</summary>
    private void EmitRuns(SourceWriter writer, int runs)
    {
        using (writer.Block($"for (int row = 0; row < {Literal.Int(_size.Rows)}; row++)"))
        {
            Sum scale = new Sum(stored.ScaleOffset).Plus($"(row % {Literal.Int(runs)})", _size.Columns * sizeof(float));
            Call(writer, scale, new Sum(stored.Offset).Plus("row", _size.Columns * _bytes), new Sum(0).Plus("row", _steps.Row), 1, _size.Columns, _steps.Row, _steps.Column);
        }
    }

    /// <summary>Whole rows: those of each channel lie together in the resource.</summary>
    private void EmitRows(SourceWriter writer, RowPart part, int begin)
    {
        int row = _size.Columns * _bytes;
        var place = new Sum(stored.Offset + (begin * row));
        var target = new Sum(begin * _steps.Row);
        if (part.IsPlain)
        {
            Call(writer, stored.ScaleOffset, place, target, part.Places, _size.Columns, _steps.Row, _steps.Column);
            return;
        }

        using (writer.Block($"for (int channel = 0; channel < {Literal.Int(part.Channels)}; channel++)"))
        {
            Call(
                writer, stored.ScaleOffset, place.Plus("channel", part.Places * row), target.Plus("channel", _steps.Row), part.Places, _size.Columns,
                part.Channels * _steps.Row, _steps.Column);
        }
    }

    /// <summary>A row at a time, and of it the values of each channel, which lie together in the resource.</summary>
    private void EmitRowByRow(SourceWriter writer, RowPart part, int begin, RowOrder columns)
    {
        using (writer.Block($"for (int row = 0; row < {Literal.Int(part.Size)}; row++)"))
        {
            string here = part.IsPlain ? "row" : $"((row % {Literal.Int(part.Places)} * {Literal.Int(part.Channels)}) + (row / {Literal.Int(part.Places)}))";
            int column = 0;
            foreach (RowPart piece in columns.Parts)
            {
                Sum place = new Sum(stored.Offset + (((begin * _size.Columns) + column) * _bytes)).Plus("row", _size.Columns * _bytes);
                Sum target = new Sum((begin * _steps.Row) + (column * _steps.Column)).Plus(here, _steps.Row);
                using (writer.Block($"for (int channel = 0; channel < {Literal.Int(piece.Channels)}; channel++)"))
                {
                    Call(
                        writer, stored.ScaleOffset < 0 ? -1 : stored.ScaleOffset + (column * sizeof(float)), place.Plus("channel", piece.Places * _bytes),
                        target.Plus("channel", _steps.Column), 1, piece.Places, _steps.Row, piece.Channels * _steps.Column, piece.Places);
                }

                column += piece.Size;
            }
        }
    }

    /// <param name="scalesOfChannel">How many scales there are for each channel; 0 where all columns are read.</param>
    private void Call(
        SourceWriter writer, int scales, Sum place, Sum target, int rows, int columns, int rowStep, int columnStep, int scalesOfChannel = 0) => Call(
        writer, scalesOfChannel == 0 ? new Sum(scales) : new Sum(scales).Plus("channel", scalesOfChannel * sizeof(float)), place, target, rows, columns, rowStep, columnStep);

    private void Call(SourceWriter writer, Sum scale, Sum place, Sum target, int rows, int columns, int rowStep, int columnStep) => writer.Line(
        $"Read{stored.Type}(stream, {(stored.Storage == StorageType.Int8 ? scale.Text + ", " : "")}{place.Text}, "
        + $"ref Unsafe.Add(ref {memory}, {target.After(name)}), "
        + $"rows: {Literal.Int(rows)}, columns: {Literal.Int(columns)}, rowStep: {Literal.Int(rowStep)}, columnStep: {Literal.Int(columnStep)});");

    /// <summary>A constant, and variables times constants.</summary>
    private sealed record Sum(int Constant, string Variables = "")
    {
        public string Text => Variables.Length == 0 ? Literal.Int(Constant) : Literal.Int(Constant) + Variables;

        public Sum Plus(string variable, int factor) =>
            this with { Variables = Variables + (factor == 1 ? $" + {variable}" : $" + ({variable} * {Literal.Int(factor)})") };

        public string After(string name) => name.Length == 0 ? Text : name + (Constant == 0 ? "" : " + " + Literal.Int(Constant)) + Variables;
    }
}
