using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Import.Tests.Support;

/// <summary>Makes safetensors files of any types, sound or not.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file with the header as it is written here.</summary>
    public static byte[] Of(string header, params byte[][] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data.SelectMany(part => part)];
    }

    /// <summary>A sound file of tensors that lie one after another.</summary>
    public static byte[] Of(params (string Name, string Type, int[] Shape, byte[] Data)[] tensors)
    {
        int offset = 0;
        IEnumerable<string> entries = tensors.Select(tensor =>
        {
            int begin = offset;
            offset += tensor.Data.Length;
            return $"\"{tensor.Name}\":{{\"dtype\":\"{tensor.Type}\",\"shape\":[{string.Join(",", tensor.Shape)}],\"data_offsets\":[{begin},{offset}]}}";
        });
        return Of("{" + string.Join(",", entries.ToArray()) + "}", [.. tensors.Select(tensor => tensor.Data)]);
    }

    /// <summary>A sound file of floats.</summary>
    public static byte[] OfFloats(params (string Name, int[] Shape, float[] Values)[] tensors) =>
        Of([.. tensors.Select(tensor => (tensor.Name, "F32", tensor.Shape, Bytes(tensor.Values)))]);

    public static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();
}
