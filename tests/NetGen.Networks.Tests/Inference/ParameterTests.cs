using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

public class ParameterTests
{
    public static TheoryData<string> All => DeclaredNetworks.Where(_ => true);

    public static TheoryData<string> WithParameters => DeclaredNetworks.Where(d => d.Reference.ParameterCount > 0);

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_set_is_what_is_got(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        var network = new NetworkUnderTest(declaration, 0);
        float[] parameters = Samples.Parameters(declaration.Reference, 11);
        network.SetParameters(parameters);
        Expect.SameBits(parameters, network.Parameters, "parameter");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Constants_and_Info_tell_the_declaration(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        var network = new NetworkUnderTest(declaration, 0);
        Assert.Equal(declaration.Reference.InputSize, Constant(declaration, "InputSize"));
        Assert.Equal(declaration.Reference.OutputSize, Constant(declaration, "OutputSize"));
        Assert.Equal(declaration.Reference.ParameterCount, Constant(declaration, "ParameterCount"));

        NetworkInfo info = network.Info;
        Assert.Equal(name, info.Name);
        Assert.Equal(declaration.InputShape, info.InputShape);
        Assert.Equal(declaration.Reference.OutputSize, info.OutputSize);
        Assert.Equal(declaration.Reference.ParameterCount, info.ParameterCount);
        Assert.Equal(declaration.Reference.Tensors.Sum(tensor => tensor.MultiplyAdds), info.MultiplyAdds);
        Assert.Equal(
            declaration.Layers.Select(layer => layer.Name),
            info.Layers.Select(layer => layer.Name));
        Assert.Contains(name, info.Summary(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WithParameters))]
    public void A_saved_network_loads_with_the_same_bits(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 12);
        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        Expect.SameBits(network.Parameters, network.Load(file).Parameters, "loaded parameter");
    }

    [Theory]
    [MemberData(nameof(WithParameters))]
    public void Tensors_are_saved_under_the_names_of_their_layers(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 13);
        using var stream = new MemoryStream();
        network.Save(stream);
        byte[] file = stream.ToArray();

        // safetensors: the header's length as 8 bytes, a JSON header, the tensors.
        int headerLength = (int)BitConverter.ToUInt64(file);
        JsonElement header = JsonDocument.Parse(file.AsMemory(8, headerLength)).RootElement;
        float[] parameters = network.Parameters;
        foreach (ReferenceTensor tensor in declaration.Reference.Tensors)
        {
            JsonElement entry = header.GetProperty(tensor.Name);
            Assert.Equal("F32", entry.GetProperty("dtype").GetString());
            int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())];
            Assert.Equal(tensor.Shape, shape);
            int begin = 8 + headerLength + entry.GetProperty("data_offsets")[0].GetInt32();
            Assert.Equal(
                parameters.AsSpan(tensor.Offset, tensor.Length),
                MemoryMarshal.Cast<byte, float>(file.AsSpan(begin, tensor.Length * sizeof(float))));
        }

        Assert.Equal(
            declaration.Reference.Tensors.Count,
            header.EnumerateObject().Count(property => property.Name != "__metadata__"));
    }

    private static int Constant(NetworkDeclaration declaration, string name)
    {
        FieldInfo field = declaration.Type.GetField(name)!;
        Assert.True(field.IsLiteral, $"{name} is a constant");
        return (int)field.GetRawConstantValue()!;
    }
}
