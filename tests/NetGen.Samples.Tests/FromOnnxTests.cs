using FromOnnx;

namespace NetGen.Samples.Tests;

/// <summary>The class that the build makes of a model from PyTorch computes what PyTorch computed.</summary>
public sealed class FromOnnxTests
{
    [Fact]
    public void Outputs_are_those_of_PyTorch()
    {
        Expected[] all = [.. Expected.All()];
        Assert.Equal(200, all.Length);
        var probability = new float[CrescentModel.OutputSize];
        foreach (Expected expected in all)
        {
            CrescentModel.Pretrained.Predict(expected.Point, probability);
            Assert.Equal(expected.Probability, probability[0], 1e-5f);
        }
    }

    [Fact]
    public void Batch_normalization_is_a_layer_and_dropout_is_gone() => Assert.Equal(
        ["Input", "Dense(16)", "BatchNormalization(epsilon 1E-05)", "Activate(GELU)", "Dense(16, SiLU)", "Dense(1, Sigmoid)"],
        CrescentModel.Info.Layers.Select(layer => layer.Description).Prepend("Input").Distinct());

    [Fact]
    public void A_map_of_the_plane_shows_both_crescents()
    {
        string[] lines = [.. Plane.Draw(CrescentModel.Pretrained)];
        Assert.Contains(lines, line => line.Contains('@'));
        Assert.Contains(lines, line => line.Contains(' '));
    }
}
