using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Every number of 16 bits arrives as what it is.</summary>
public class SmallFloatTests
{
    private const int Count = 1 << 16;

    [Fact]
    public void Every_half_arrives_exactly() => Arrives(10, bits => (float)BitConverter.UInt16BitsToHalf(bits));

    [Fact]
    public void Every_bfloat16_arrives_exactly() => Arrives(16, bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));

    private static void Arrives(int type, Func<ushort, float> value)
    {
        byte[] all = [.. Enumerable.Range(0, Count).SelectMany(bits => BitConverter.GetBytes((ushort)bits))];
        byte[] model = new ModelWriter().Shape(null, 1).Initializer(ModelWriter.TensorOf("e", [1, Count], type).Bytes(9, all))
            .Node("MatMul", "x e", "y").ToArray();
        ImportedModel imported = Models.Import(model).Model!;
        Assert.Equal(Enumerable.Range(0, Count).Select(bits => value((ushort)bits)), imported.Tensors[0].Values);
    }
}
