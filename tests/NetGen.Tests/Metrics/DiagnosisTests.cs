using NetGen.Tests.Training;

namespace NetGen.Tests.Metrics;

public sealed class DiagnosisTests
{
    /// <summary>
    /// 20 samples with the one input -9.5 .. 9.5; three units with weights 1, 0 and 0 and biases 0, 20 and -20.
    /// </summary>
    private static LayerDiagnosis Diagnose(Activation activation, float slope = 1)
    {
        float[] inputs = [.. Enumerable.Range(0, 20).Select(i => i - 9.5f)];
        using var trainer = LinearTrainer.Create(new() { BatchSize = 8 }, 1, 3, activation: activation);
        trainer.Parameters = [slope, 0, 0, 0, 20, -20];
        Diagnosis diagnosis = trainer.Diagnose(Dataset.Create(inputs, new float[20], 1, 1));
        Assert.Equal(20, diagnosis.Samples);
        return Assert.Single(diagnosis.Layers);
    }

    [Fact]
    public void A_ReLU_unit_that_is_0_for_every_sample_is_dead()
    {
        LayerDiagnosis layer = Diagnose(Activation.ReLU);
        Assert.Equal(("dense_1", "ReLU", 3), (layer.Name, layer.Activation, layer.Units));
        Assert.Equal((1, null, null), (layer.DeadUnits, layer.SaturatedUnits, layer.SaturatedOutputs));
    }

    [Fact]
    public void A_ReLU6_unit_can_die_and_saturate()
    {
        // Unit 1 is at 6 always, unit 0 for the four inputs from 6.5 on, unit 2 never.
        LayerDiagnosis layer = Diagnose(Activation.ReLU6);
        Assert.Equal((1, 1, 24 / 60f), (layer.DeadUnits, layer.SaturatedUnits, layer.SaturatedOutputs));
    }

    [Theory]
    [InlineData(Activation.Sigmoid, 1, 2, 10)] // near from |x| = ln 99 = 4.6 on: 5.5 .. 9.5
    [InlineData(Activation.Tanh, 1, 2, 16)] // near from |x| = artanh 0.98 = 2.3 on: 2.5 .. 9.5
    [InlineData(Activation.Tanh, 4, 2, 18)] // near from |x| = 0.57 on: 18 of 20 are too few
    [InlineData(Activation.Tanh, 5, 3, 20)]
    public void Sigmoid_and_tanh_units_saturate_near_their_limits(
        Activation activation, float slope, int units, int samplesOfFirstUnit)
    {
        LayerDiagnosis layer = Diagnose(activation, slope);
        Assert.Null(layer.DeadUnits);
        Assert.Equal(units, layer.SaturatedUnits);
        Assert.Equal((samplesOfFirstUnit + 40) / 60f, layer.SaturatedOutputs!.Value, 1e-6f);
    }

    [Fact]
    public void It_reads_as_a_line_per_layer()
    {
        using var trainer = LinearTrainer.Create(inputs: 1, outputs: 2, activation: Activation.ReLU6);
        Assert.Equal(
            "dense_1 (ReLU6): 2 of 2 units dead, 0 of 2 units saturated, 0.0% of outputs near a limit\n",
            trainer.Diagnose(SampleData.Indices(3)).ToString());
    }

    [Fact]
    public void The_identity_has_nothing_to_diagnose()
    {
        using var trainer = LinearTrainer.Create();
        Assert.Empty(trainer.Diagnose(SampleData.Line(3)).Layers);
    }

    [Fact]
    public void Labels_are_not_needed()
    {
        using var trainer = LinearTrainer.Create(
            outputs: 3, loss: Loss.SparseCategoricalCrossEntropy, activation: Activation.ReLU);
        Assert.Equal(3, trainer.Diagnose(SampleData.Line(3)).Layers[0].DeadUnits);
    }
}
