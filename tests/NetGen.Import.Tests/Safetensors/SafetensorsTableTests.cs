using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Safetensors;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Safetensors;

/// <summary>Tables of safetensors files: what is read from sound ones, and what is said of others.</summary>
public class SafetensorsTableTests
{
    [Fact]
    public void Tensors_come_with_their_types_shapes_and_places()
    {
        byte[] file = SafetensorsBytes.Of(
            """ {"__metadata__": {"format": "pt"}, "a\u00e9\"b": {"dtype":"F16", "shape" : [2, 3], "data_offsets":[4,16], "x":[{"y":null}]}, "s":{"shape":[],"data_offsets":[0,4],"dtype":"F32"}}  """,
            new byte[16]);
        Assert.Null(SafetensorsTable.Read(file, out IReadOnlyList<SafetensorsTensor> tensors));
        int start = file.Length - 16;
        Assert.Equal(["aé\"b", "s"], tensors.Select(tensor => tensor.Name));
        Assert.Equal(["F16", "F32"], tensors.Select(tensor => tensor.Type));
        Assert.Equal([2L, 3L], tensors[0].Shape);
        Assert.Empty(tensors[1].Shape);
        Assert.Equal((start + 4, start + 16), (tensors[0].Begin, tensors[0].End));
        Assert.Equal((start, start + 4), (tensors[1].Begin, tensors[1].End));
    }

    [Theory]
    [InlineData("{", "its header is no JSON")]
    [InlineData("[]", "its header is no JSON")]
    [InlineData("{} x", "its header is no JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},}", "its header is no JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", "'a' lacks a dtype, a shape or two data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "in ascending order")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "no whole number from 0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1e0],\"data_offsets\":[0,4]}}", "no whole number from 0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "'a' F32 [2] doesn't take the 4 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}", "a type that the format doesn't know")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "leaves a hole before it")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "reaches beyond the end")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807,4],\"data_offsets\":[0,4]}}", "doesn't take the 4 bytes")]
    [InlineData("{}", "it has 4 bytes behind its last tensor")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":1}", "'a' is listed twice")]
    [InlineData("{\"\\ud800\":1}", "half a character")]
    [InlineData("{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}", "its header is no JSON")]
    public void A_damaged_table_is_one_sentence(string header, string part)
    {
        ImportFinding? finding = SafetensorsTable.Read(SafetensorsBytes.Of(header, new byte[4]), out var tensors);
        Assert.Empty(tensors);
        Assert.StartsWith("The file is damaged: ", finding!.Message, StringComparison.Ordinal);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_called_so() =>
        Assert.Equal("It is an empty file, no safetensors file. Write it again.", SafetensorsTable.Read([], out _)!.Message);

    [Theory]
    [InlineData("0000000000")]
    [InlineData("FFFFFFFFFFFFFFFF7B7D")]
    [InlineData("FFFFFFFFFFFFFF7F7B7D")]
    [InlineData("03000000000000007B7D")]
    public void A_stated_length_is_not_trusted(string hex)
    {
        ImportFinding? finding = SafetensorsTable.Read(Convert.FromHexString(hex), out _);
        Assert.StartsWith("The file is damaged or no safetensors file: ", finding!.Message, StringComparison.Ordinal);
    }
}
