using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Packing;

/// <summary>Sound weight files and manifests, damaged at random: nothing throws, and what isn't packed is one sentence.</summary>
public class PackageMutationTests
{
    private const int Mutations = 20_000;
    private const long MostMemory = 1 << 20;

    private static readonly string[] Fragments =
        ["{", "}", "[", "]", "\"", ",", ":", "0", "-", "9", "1e9", "null", "\\u0000", "\\ud800", " ", "F16", "dtype", "999999999", "turned", "x"];

    [Fact]
    public void A_damaged_weight_file_is_packed_or_refused_with_a_sentence()
    {
        byte[] sound = SafetensorsBytes.OfFloats(
            ("dense_1.kernel", [2, 3], [1, 2, 3, 4, 5, 6]), ("dense_1.bias", [3], [7, 8, 9]), ("2.weight", [1, 3], [1, 2, 3]));
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            var storage = (StorageType)(i % 4);
            byte[] file = Mutate(Mutate(sound, random), random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            WeightPackage package = WeightPackage.FromSafetensors(file, "a.safetensors", storage);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
            WeightManifest manifest = ManifestText.Parse(ManifestText.Write(package.Manifest), "a.safetensors");
            Assert.Equal(package.Manifest, manifest);
            Assert.DoesNotContain(manifest.Error, char.IsControl);
            refused += manifest.Error.Length > 0 ? 1 : 0;
        }

        Assert.InRange(refused, Mutations / 4, Mutations - 1);
    }

    [Fact]
    public void A_damaged_manifest_is_read_or_refused_with_a_sentence()
    {
        string sound = ManifestText.Write(Models.Packed("torch_mlp_opset13", StorageType.Int8).Manifest);
        var random = new Random(2);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            string text = Mutate(sound, random);
            WeightManifest manifest = ManifestText.Parse(text, "a.onnx");
            Assert.DoesNotContain(manifest.Error, char.IsControl);
            Assert.All(manifest.Tensors, tensor => Assert.InRange((long)tensor.Offset + tensor.Length, 0, manifest.ResourceLength));
            refused += manifest.Error.Length > 0 ? 1 : 0;
        }

        Assert.InRange(refused, Mutations / 4, Mutations - 1);
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        int at = random.Next(file.Length);
        byte[] fragment = [.. Fragments[random.Next(Fragments.Length)].Select(letter => (byte)letter)];
        return random.Next(4) switch
        {
            0 => [.. file[..at], .. file[Math.Min(file.Length, at + random.Next(1, 9))..]],
            1 => [.. file[..at], .. fragment, .. file[at..]],
            2 => [.. file[..at], .. fragment, .. file[Math.Min(file.Length, at + fragment.Length)..]],
            _ => [.. file[..at], (byte)(file[at] ^ (1 << random.Next(8))), .. file[(at + 1)..]],
        };
    }

    private static string Mutate(string text, Random random)
    {
        int at = random.Next(text.Length);
        string fragment = random.Next(3) == 0 ? "\n" : Fragments[random.Next(Fragments.Length)];
        return random.Next(3) switch
        {
            0 => text[..at] + text[Math.Min(text.Length, at + random.Next(1, 9))..],
            1 => text[..at] + fragment + text[at..],
            _ => text[..at] + fragment + text[Math.Min(text.Length, at + fragment.Length)..],
        };
    }
}
