using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Safetensors;

/// <summary>
/// The rules of the format about where tensors lie: each takes as many bytes as its shape and type need, and together they
/// cover the data without a hole, an overlap or a rest.
/// </summary>
internal static class SafetensorsLayout
{
    public static void Check(IEnumerable<SafetensorsTensor> tensors, long dataStart, long fileLength)
    {
        long covered = dataStart;
        foreach (SafetensorsTensor tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            CheckSize(tensor);
            if (tensor.Begin != covered)
            {
                throw Damaged(tensor, tensor.Begin < covered ? "overlaps the one before it" : "leaves a hole before it");
            }

            if (tensor.End > fileLength)
            {
                throw Damaged(tensor, "reaches beyond the end of the file");
            }

            covered = tensor.End;
        }

        if (covered < fileLength)
        {
            throw new ImportException(
                $"the file is damaged: it has {Quantity.Grouped(fileLength - covered, "byte")} behind its last tensor");
        }
    }

    private static void CheckSize(SafetensorsTensor tensor)
    {
        int bits = SafetensorsTypes.Bits(tensor.Type);
        if (bits == 0)
        {
            throw Damaged(tensor, "has a type that the format doesn't know");
        }

        // Beyond this no product of axes fits offsets within a file; an axis of 0 may still follow.
        const decimal Enough = long.MaxValue;
        decimal needed = tensor.Shape.Contains(0) ? 0 : bits;
        foreach (long axis in tensor.Shape)
        {
            needed = needed > Enough ? needed : needed * axis;
        }

        long given = tensor.End - tensor.Begin;
        if (needed != given * 8m)
        {
            throw Damaged(tensor, $"doesn't take the {Quantity.Grouped(given, "byte")} that are stated");
        }
    }

    private static ImportException Damaged(SafetensorsTensor tensor, string what) =>
        new($"the file is damaged: the tensor {tensor} {what}");
}
