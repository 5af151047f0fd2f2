using System.Buffers.Binary;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Packing;

/// <summary>What a package holds in each storage.</summary>
public class StorageTests
{
    private static readonly float[] Edges =
    [
        0f, -0f, 1f, -1f, 65504f, 65519.996f, 6.1035156e-5f, 6.0975552e-5f, 5.9604645e-8f, 2.9802322e-8f, 2.9802326e-8f, 8.940697e-8f,
        1.00048828125f, 1.00048840045929f, 1.00146484375f, 0.333333343f, float.Epsilon, 1e-30f,
    ];

    [Fact]
    public void Storages_are_called_as_those_of_the_attributes() =>
        Assert.Equal(Enum.GetNames<WeightStorage>(), Enum.GetNames<StorageType>());

    [Fact]
    public void Float16_rounds_as_Half_does()
    {
        float[] values = [.. Edges, .. Random(10_000, 70_000)];
        values = [.. values.Where(value => Half.IsFinite((Half)value))];
        WeightPackage package = Pack(StorageType.Float16, values);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(BitConverter.HalfToUInt16Bits((Half)values[i]), Bits16(package, i));
        }
    }

    [Fact]
    public void BFloat16_rounds_to_the_nearest_and_ties_to_even()
    {
        float[] values = [.. Edges, .. Random(10_000, 1e30), 3.3895314e38f, 3.3961773e38f];
        WeightPackage package = Pack(StorageType.BFloat16, values);
        for (int i = 0; i < values.Length; i++)
        {
            float lower = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(values[i]) & 0xFFFF0000);
            float upper = BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(values[i]) & 0xFFFF0000) + 0x10000);
            float stored = BitConverter.UInt32BitsToSingle((uint)Bits16(package, i) << 16);
            double down = Math.Abs((double)values[i] - lower);
            double up = Math.Abs((double)upper - values[i]);
            bool isLowerEven = (BitConverter.SingleToUInt32Bits(lower) & 0x10000) == 0;
            float expected = float.IsInfinity(upper) ? lower
                : down < up || (down == up && isLowerEven) ? lower : upper;
            Assert.Equal(expected, stored);
        }
    }

    [Fact]
    public void Int8_is_within_half_a_step_of_each_output()
    {
        const int Outputs = 7;
        float[] values = [.. Random(Outputs * 30, 1)];
        for (int i = 3; i < values.Length; i += Outputs)
        {
            values[i] = 0;
        }

        WeightPackage package = WeightPackage.FromSafetensors(
            SafetensorsBytes.OfFloats(("dense_1.kernel", [30, Outputs], values)), "a", StorageType.Int8);
        ManifestTensor tensor = package.Manifest.Tensors[0];
        for (int i = 0; i < values.Length; i++)
        {
            float scale = BinaryPrimitives.ReadSingleLittleEndian(package.Bytes.AsSpan(tensor.ScaleOffset + (i % Outputs * 4)));
            float stored = (sbyte)package.Bytes[tensor.Offset + i] * scale;
            Assert.InRange(stored, values[i] - (scale * 0.5001f), values[i] + (scale * 0.5001f));
        }
    }

    [Theory]
    [InlineData(StorageType.Float16, 65520f, "65520 at [1, 0], more than 65504", "BFloat16 or Float32")]
    [InlineData(StorageType.Float16, -1e6f, "-1000000 at [1, 0], more than 65504", "BFloat16 or Float32")]
    [InlineData(StorageType.BFloat16, 3.3961775e38f, "3.3961775E+38 at [1, 0], more than 3.3895314E+38", "Float32")]
    [InlineData(StorageType.BFloat16, float.MinValue, "-3.4028235E+38 at [1, 0], more than 3.3895314E+38", "Float32")]
    public void A_value_that_a_storage_cannot_hold_is_refused(StorageType storage, float value, string part, string others) => Assert.Equal(
        $"The tensor 'k' holds {part}, and so can't be stored as {storage}. Set Storage to {others}.", Pack(storage, 1, value).Manifest.Error);

    [Fact]
    public void Int8_holds_the_largest_floats_or_refuses_them()
    {
        int refused = 0;
        for (uint below = 0; below < 200; below++)
        {
            float value = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(float.MaxValue) - below);
            WeightPackage package = Pack(StorageType.Int8, value);
            refused += package.Manifest.Error.Length > 0 ? 1 : 0;
            Assert.True(package.Manifest.Error.Length > 0 || float.IsFinite(UnpackedWeights.Read(package, ["k"])[0]));
        }

        Assert.InRange(refused, 0, 199);
    }

    [Theory]
    [InlineData("F32", "0000C07F", "NaN")]
    [InlineData("F32", "000080FF", "-infinity")]
    [InlineData("F16", "007C", "infinity")]
    [InlineData("F16", "01FE", "NaN")]
    [InlineData("BF16", "807F", "infinity")]
    [InlineData("BF16", "C0FF", "NaN")]
    [InlineData("F64", "9C7500883CE4377E", "1E+300")]
    [InlineData("F64", "9C7500883CE437FE", "-1E+300")]
    [InlineData("F64", "000000F0FFFFEF47", "3.4028235677973366E+38")]
    [InlineData("F64", "000000000000F07F", "infinity")]
    public void A_number_that_no_float_is_near_is_refused_with_its_place(string type, string element, string text)
    {
        byte[] bad = Convert.FromHexString(element);
        byte[] file = SafetensorsBytes.Of(
            ("fine", type, [2], new byte[2 * bad.Length]), ("fc.weight", type, [2, 3], [.. new byte[5 * bad.Length], .. bad]));
        foreach (StorageType storage in Enum.GetValues<StorageType>())
        {
            WeightPackage package = WeightPackage.FromSafetensors(file, "a", storage);
            Assert.StartsWith($"The tensor 'fc.weight' {type} [2, 3] holds {text} at [1, 2], ", package.Manifest.Error);
            Assert.Empty(package.Bytes);
        }
    }

    [Fact]
    public void The_place_of_a_turned_weight_is_that_of_the_file() => Assert.StartsWith(
        "The tensor 'a.weight' holds 70000 at [1, 0], more than 65504",
        WeightPackage.FromSafetensors(
            SafetensorsBytes.OfFloats(("a.weight", [2, 3], [1, 2, 3, 70_000, 5, 6])), "a", StorageType.Float16).Manifest.Error);

    [Fact]
    public void Every_type_of_file_is_widened()
    {
        byte[] file = SafetensorsBytes.Of(
            ("a", "F64", [1], BitConverter.GetBytes(0.1)),
            ("b", "F16", [1], BitConverter.GetBytes((Half)0.1f)),
            ("c", "BF16", [1], [0xCD, 0x3D]),
            ("n", "I64", [], new byte[8]));
        WeightPackage package = WeightPackage.FromSafetensors(file, "a", StorageType.Float16);
        Assert.Equal(["Float32", "Float32", "Float32", "I64"], package.Manifest.Tensors.Select(tensor => tensor.Type));
        Assert.Equal(
            [0.1f, (float)(Half)0.1f, 0.10009765625f],
            package.Manifest.Tensors.Take(3).Select(tensor => BinaryPrimitives.ReadSingleLittleEndian(package.Bytes.AsSpan(tensor.Offset))));
    }

    [Fact]
    public void A_weight_of_PyTorch_is_turned()
    {
        byte[] file = SafetensorsBytes.OfFloats(("0.weight", [2, 3], [1, 2, 3, 4, 5, 6]));
        WeightPackage package = WeightPackage.FromSafetensors(file, "a", StorageType.Float32);
        ManifestTensor tensor = package.Manifest.Tensors[0];
        Assert.Equal([3, 2], tensor.Shape);
        Assert.Equal([2, 3], tensor.ShapeInFile);
        Assert.Equal(SafetensorsBytes.Bytes([1, 4, 2, 5, 3, 6]), package.Bytes);
    }

    private static WeightPackage Pack(StorageType storage, params float[] values) => WeightPackage.FromSafetensors(
        SafetensorsBytes.OfFloats(("k", [values.Length, 1], values)), "a", storage);

    private static ushort Bits16(WeightPackage package, int index) =>
        BinaryPrimitives.ReadUInt16LittleEndian(package.Bytes.AsSpan(package.Manifest.Tensors[0].Offset + (index * 2)));

    private static IEnumerable<float> Random(int count, double range)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(_ => (float)(range * Math.Pow(random.NextDouble(), 8) * (random.Next(2) == 0 ? 1 : -1)));
    }
}
