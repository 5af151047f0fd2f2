using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Every number of 16 bits arrives as what it is; what is none is refused.</summary>
public class SmallFloatTests
{
    [Fact]
    public void Every_half_arrives_exactly() => Arrives(10, bits => (float)BitConverter.UInt16BitsToHalf(bits));

    [Fact]
    public void Every_bfloat16_arrives_exactly() => Arrives(16, bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));

    private static void Arrives(int type, Func<ushort, float> value)
    {
        ILookup<bool, ushort> all = Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits).ToLookup(bits => float.IsFinite(value(bits)));
        Assert.Equal(all[true].Select(value), Import(type, all[true]).Model!.Tensors[0].Values);
        Assert.All(all[false].Where((_, i) => i % 50 == 0), bits => Assert.NotNull(Import(type, [0, bits]).Finding));
    }

    private static ImportResult Import(int type, IEnumerable<ushort> row)
    {
        byte[] bytes = [.. row.SelectMany(BitConverter.GetBytes)];
        return Models.Import(
            new ModelWriter().Shape(null, 1).Initializer(ModelWriter.TensorOf("e", [1, bytes.Length / 2], type).Bytes(9, bytes))
                .Node("MatMul", "x e", "y").ToArray());
    }
}
