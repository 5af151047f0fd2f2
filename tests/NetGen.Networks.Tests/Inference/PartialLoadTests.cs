using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Support;
using NetGen.Weights;

namespace NetGen.Networks.Tests.Inference;

/// <summary>Loading what a file has for a network: the two share a first layer, and differ behind it.</summary>
public sealed class PartialLoadTests : IDisposable
{
    private const int Hidden = (6 * 9) + 9;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void LoadWeights_replaces_what_the_file_has_and_says_what_it_has_not()
    {
        var source = new ExaminedToSums(seed: 1);
        source.Save(_path);
        var network = new Examined(seed: 2);
        float[] before = Parameters(network);

        LoadReport report = network.LoadWeights(_path, partial: true);
        float[] expected = new float[ExaminedToSums.ParameterCount];
        source.GetParameters(expected);
        float[] after = Parameters(network);
        Expect.SameBits(expected, after.AsSpan(0, expected.Length), "loaded parameter");
        Expect.SameBits(before.AsSpan(expected.Length), after.AsSpan(expected.Length), "kept parameter");
        Assert.Equal(["dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias"], report.Loaded);
        Assert.Equal(["dense_3.kernel", "dense_3.bias"], report.Missing);
        Assert.False(report.IsComplete);
        Assert.Equal(2UL, network.Seed);
    }

    [Fact]
    public void Load_makes_a_network_of_what_the_file_has_and_of_fresh_numbers()
    {
        new ExaminedToHidden(seed: 1).Save(_path);
        Examined network = Examined.Load(_path, partial: true, out LoadReport report);
        Assert.Equal(["dense_2.kernel", "dense_2.bias", "dense_3.kernel", "dense_3.bias"], report.Missing);
        float[] fresh = Parameters(new Examined(network.Seed));
        Expect.SameBits(fresh.AsSpan(Hidden), Parameters(network).AsSpan(Hidden), "parameter that the file hasn't");
        Assert.NotEqual(fresh[0], Parameters(network)[0]);
    }

    [Fact]
    public void A_whole_file_is_loaded_in_every_way_and_another_in_none_without_partial()
    {
        var source = new Examined(seed: 1);
        source.Save(_path);
        var network = new Examined(seed: 2);
        Assert.True(network.LoadWeights(_path).IsComplete);
        Assert.Equal(Parameters(source), Parameters(network));
        Assert.Equal(Parameters(source), Parameters(Examined.Load(_path, partial: false, out LoadReport report)));
        Assert.Equal(6, report.Loaded.Count);

        new ExaminedToHidden().Save(_path);
        Assert.Throws<WeightFileException>(() => network.LoadWeights(_path));
        Assert.Throws<WeightFileException>(() => Examined.Load(_path, partial: false, out _));
        Assert.Equal(Parameters(source), Parameters(network));
    }

    [Fact]
    public void A_damaged_file_changes_nothing()
    {
        new Examined(seed: 1).Save(_path);
        byte[] file = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, file[..^1]);
        var network = new Examined(seed: 2);
        Assert.Throws<WeightFileException>(() => network.LoadWeights(_path, partial: true));
        Assert.Equal(Parameters(new Examined(seed: 2)), Parameters(network));
    }

    [Fact]
    public void A_file_of_another_program_is_loaded_by_its_map()
    {
        TensorMap map = TensorMap.PyTorch("a", "b", "c");
        var source = new Examined(seed: 1);
        source.Save(_path, map);
        var network = new Examined(seed: 2);
        LoadReport report = network.LoadWeights(_path, partial: true, map);
        Assert.True(report.IsComplete);
        Assert.Equal("dense_1.kernel", report.Loaded[0]);
        Assert.Equal(Parameters(source), Parameters(network));
    }

    private static float[] Parameters(Examined network)
    {
        var parameters = new float[Examined.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
