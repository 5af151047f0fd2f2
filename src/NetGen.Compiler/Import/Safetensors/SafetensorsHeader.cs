using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Safetensors;

/// <summary>
/// The header of a safetensors file:
/// <c>{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...}</c>, with an optional
/// <c>"__metadata__"</c>.
/// </summary>
internal static class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";

    /// <param name="header">The JSON.</param>
    /// <param name="dataStart">The first byte of the file after the header, from which its offsets count.</param>
    public static List<SafetensorsTensor> Parse(string header, int dataStart)
    {
        var json = new JsonText(header);
        var tensors = new List<SafetensorsTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in json.Members())
        {
            if (!names.Add(name))
            {
                throw json.Damaged($"'{ImportFinding.Quotable(name)}' is listed twice");
            }

            if (name == MetadataKey)
            {
                json.Skip();
            }
            else
            {
                tensors.Add(ReadTensor(json, name, dataStart));
            }
        }

        json.End();
        return tensors;
    }

    private static SafetensorsTensor ReadTensor(JsonText json, string name, int dataStart)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        foreach (string key in json.Members())
        {
            switch (key)
            {
                case "dtype" when type == null:
                    type = json.String();
                    break;
                case "shape" when shape == null:
                    shape = [.. json.WholeNumbers()];
                    break;
                case "data_offsets" when offsets == null:
                    offsets = [.. json.WholeNumbers()];
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw json.Damaged($"'{ImportFinding.Quotable(name)}' has two of '{key}'");
                default:
                    json.Skip();
                    break;
            }
        }

        if (type == null || shape == null || offsets?.Length != 2 || offsets[0] > offsets[1] || offsets[1] > int.MaxValue)
        {
            throw json.Damaged(
                $"'{ImportFinding.Quotable(name)}' lacks a dtype, a shape or two data_offsets in ascending order within the file");
        }

        return new SafetensorsTensor(name, type, shape.ToEquatableArray(), dataStart + offsets[0], dataStart + offsets[1]);
    }
}
