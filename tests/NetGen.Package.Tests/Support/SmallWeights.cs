using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Package.Tests.Support;

/// <summary>
/// Weights of <c>Projects/Console/Small.cs</c>, whole numbers, so that the result is exact:
/// (1, 2) · ((1, 2, 3), (4, 5, 6)) + (0, 0, -100) = (9, 12, -85), of which ReLU leaves (9, 12, 0), and
/// (9, 12, 0) · (1, 10, 100) = 129.
/// </summary>
internal static class SmallWeights
{
    public const string Name = "small.safetensors";

    /// <summary>What the network makes of (1, 2) without the last bias.</summary>
    public const float Sum = 129;

    private const string Header = """
        {"dense_1.kernel":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
        "dense_1.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},
        "dense_2.kernel":{"dtype":"F32","shape":[3,1],"data_offsets":[36,48]},
        "dense_2.bias":{"dtype":"F32","shape":[1],"data_offsets":[48,52]}}
        """;

    /// <summary>A safetensors file: the length of the header, the header and the numbers.</summary>
    /// <param name="bias">The last bias, which is added to the result.</param>
    public static byte[] With(float bias)
    {
        byte[] header = Encoding.UTF8.GetBytes(Header.ReplaceLineEndings(""));
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        float[] values = [1, 2, 3, 4, 5, 6, 0, 0, -100, 1, 10, 100, bias];
        return [.. length, .. header, .. MemoryMarshal.AsBytes<float>(values)];
    }
}
