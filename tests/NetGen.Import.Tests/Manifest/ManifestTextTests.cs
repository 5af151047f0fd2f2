using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Manifest;

/// <summary>Manifests as text and back.</summary>
public class ManifestTextTests
{
    public static TheoryData<string> Names => [.. Models.Expected.Keys];

    [Fact]
    public void A_manifest_of_weights_reads_like_its_file()
    {
        byte[] file = SafetensorsBytes.OfFloats(
            ("dense_1.kernel", [2, 3], [1, 2, 3, 4, 5, 6]), ("dense_1.bias", [3], [7, 8, 9]), ("2.weight", [1, 3], [1, 2, 3]));
        string text = ManifestText.Write(WeightPackage.FromSafetensors(file, "a b.safetensors", StorageType.Int8).Manifest);
        Assert.Equal(
            """
            netgen weights 1
            file "a b.safetensors"
            sha256 HASH
            storage Int8
            resource 259
            tensor "dense_1.kernel" Int8 2x3 64 6
            scale "dense_1.kernel" 0
            tensor "dense_1.bias" Float32 3 128 12
            tensor "2.weight" Int8 3x1 256 3 turned
            scale "2.weight" 192

            """.ReplaceLineEndings("\n").Replace("HASH", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), StringComparison.Ordinal),
            text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_manifest_of_a_model_reads_back_equal(string name)
    {
        WeightManifest manifest = Models.Packed(name, StorageType.Float16).Manifest;
        Assert.Equal(manifest, ManifestText.Parse(ManifestText.Write(manifest), "else"));
        Assert.Equal(manifest, ManifestText.Parse(ManifestText.Write(manifest).ReplaceLineEndings("\r\n"), "else"));
    }

    [Fact]
    public void Any_text_reads_back_equal()
    {
        var manifest = new WeightManifest("a\" \\u0041\n\u2028é𝄞.onnx")
        {
            IsModel = true,
            Layers = new[]
            {
                new AttributeDeclaration("Input", Argument.OfIntegers("shape", 28, 28)),
                new AttributeDeclaration(
                    "Dense",
                    Argument.OfInteger("units", 10),
                    Argument.OfMember("activation", "ReLU"),
                    Argument.OfBoolean("UseBias", false),
                    Argument.OfNumber("L1", 0.1f),
                    Argument.OfText("Name", " = \"x\" { }")),
            }.ToEquatableArray(),
            Tensors = new[] { new ManifestTensor("x y=\"\t", "I64", EquatableArray<int>.Empty, 0, 0) }.ToEquatableArray(),
        };
        manifest = manifest with { Sha256 = "00" };
        Assert.Equal(manifest, ManifestText.Parse(ManifestText.Write(manifest), "else"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_its_error()
    {
        WeightManifest manifest = WeightPackage.Unreadable("a.onnx", isModel: true, "the file doesn't exist").Manifest;
        Assert.Equal("netgen model 1\nfile \"a.onnx\"\nerror \"The file doesn't exist.\"\n", ManifestText.Write(manifest));
        Assert.Equal(manifest, ManifestText.Parse(ManifestText.Write(manifest), "else"));
    }

    [Theory]
    [InlineData("", "at line 1")]
    [InlineData("netgen weights 2\n", "at line 1")]
    [InlineData("netgen weights 1\nfile a\n", "at line 2")]
    [InlineData("netgen weights 1\nnonsense 1\n", "at line 2")]
    [InlineData("netgen model 1\nfile \"a\"\n", "as a whole")]
    [InlineData("netgen weights 1\nresource 8\ntensor \"a\" Float32 2 4 8\n", "as a whole")]
    [InlineData("netgen weights 1\nresource 8\ntensor \"a\" Float32 99999999x99999999 0 8\n", "as a whole")]
    [InlineData("netgen weights 1\nresource 8\ntensor \"a\" Int8 2x1 0 2\n", "as a whole")]
    [InlineData("netgen weights 1\nscale \"a\" 0\n", "at line 2")]
    public void A_damaged_manifest_is_one_sentence(string text, string place)
    {
        WeightManifest manifest = ManifestText.Parse(text, "a.safetensors");
        Assert.Equal($"What the build wrote about 'a.safetensors' is damaged {place}; build again.", manifest.Error);
        Assert.Empty(manifest.Tensors);
    }
}
