using System.Text.Json;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using NetGen.Tests;

namespace NetGen.Import.Tests.Export;

/// <summary>What networks with tokens, places and attention write as ONNX: read back by the importer, checked by ONNX's own checker, and computed by numpy.</summary>
public class AttentionRoundTripTests
{
    private static readonly Dictionary<string, AttributeDeclaration[]> Declarations =
        new(AttentionNetworks.All, StringComparer.Ordinal) { ["a decoder"] = AttentionNetworks.Decoder };

    private static readonly Lazy<Dictionary<string, PortedNetwork>> Exported =
        new(() => Declarations.ToDictionary(pair => pair.Key, pair => PortedNetwork.Run(pair.Value), StringComparer.Ordinal));

    public static TheoryData<string> Names => [.. Declarations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_imports_as_the_declaration_and_the_bits_it_was_written_from(string name)
    {
        ImportResult result = Models.Import(Exported.Value[name].Onnx);
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.Equal(Declarations[name].Select(AttributeText.Write), result.Model!.Attributes.Select(AttributeText.Write));
        Assert.Equal(Exported.Value[name].Parameters, result.Model.Tensors.SelectMany(tensor => tensor.Values));
    }

    [PythonFact("onnx")]
    public void Numpy_computes_the_same()
    {
        using var folder = new TemporaryFolder();
        foreach ((string name, PortedNetwork network) in Exported.Value)
        {
            string model = folder.File("model.onnx", network.Onnx);
            string inputs = folder.File("inputs.json", JsonSerializer.Serialize(network.Inputs[0]));
            (int exitCode, string output) = Python.Run(Python.With("onnx")!, [Models.PathOf("run_onnx.py"), model, inputs])!.Value;
            Assert.True(exitCode == 0, $"{name}: {output}");
            double[] expected = JsonSerializer.Deserialize<double[]>(output)!;
            Assert.Equal(expected.Length, network.Outputs[0].Length);
            Assert.All(expected.Zip(network.Outputs[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
            File.Delete(model);
            File.Delete(inputs);
        }
    }
}
