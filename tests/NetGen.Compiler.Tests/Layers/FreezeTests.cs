using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>What a layer is that is frozen at run time: what it would be if it were declared so.</summary>
public class FreezeTests
{
    private const int Few = 9;

    /// <summary>As Keras has it: what is not trained computes as in evaluation, whenever that was said.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_batch_normalization_computes_as_if_it_were_declared_so(int threads)
    {
        CompiledNetwork network = Deep();
        CompiledNetwork declared = Deep(Argument.OfBoolean("Trainable", false));
        network.Parameters = declared.Parameters = [.. Values(network.Graph.ParameterCount, 3).Select(Math.Abs)];
        float[] before = network.Parameters;
        float[] inputs = Values(19 * 4, 1);
        using Trainer trainer = network.NewTrainer(new TrainerOptions { BatchSize = 19, Threads = threads });
        using Trainer other = declared.NewTrainer(new TrainerOptions { BatchSize = 19, Threads = threads });
        trainer.Freeze("batch_normalization_1");
        for (int step = 0; step < 3; step++)
        {
            (float loss, float[] gradients) = network.Gradients(trainer, inputs, Values(38, step));
            (float expectedLoss, float[] expected) = declared.Gradients(other, inputs, Values(38, step));
            Assert.Equal(expectedLoss, loss, 1e-6f);
            AssertClose(Doubles(expected), gradients, 1e-5);
            network.Step(trainer, inputs, Values(38, step));
            declared.Step(other, inputs, Values(38, step));
        }

        AssertClose(Doubles(declared.Parameters), network.Parameters, 1e-4);
        Assert.Equal(Bits(before[25..45]), Bits(network.Parameters[25..45]));
        Assert.All(before[63..75].Zip(network.Parameters[63..75]), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_batch_normalization_that_is_no_longer_frozen_learns_from_its_batches_again()
    {
        CompiledNetwork network = Deep();
        float[] inputs = Values(36, 1);
        using Trainer trainer = network.NewTrainer(9);
        (float loss, float[] gradients) = network.Gradients(trainer, inputs, Values(18, 2));
        trainer.Freeze("batch_normalization_1");
        trainer.Freeze("batch_normalization_2");
        Assert.Equal(0, network.Gradients(trainer, inputs, network.PredictBatch(inputs)).Loss, 1e-10f);
        trainer.Unfreeze("batch_normalization_1");
        trainer.Unfreeze("batch_normalization_2");
        (float again, float[] gradientsAgain) = network.Gradients(trainer, inputs, Values(18, 2));
        Assert.Equal(loss, again);
        Assert.Equal(Bits(gradients), Bits(gradientsAgain));
    }

    /// <summary>As Keras has it: the regularization losses are those of weights that are trained.</summary>
    [Fact]
    public void Penalties_of_what_is_frozen_are_no_part_of_the_loss()
    {
        var network = new CompiledNetwork(Network(
            Input(5), Dense(4, "Tanh", Argument.OfNumber("L2", 0.1)), Dense(3, "Tanh", Argument.OfNumber("L1", 0.2)), Dense(2), Train("MeanSquaredError")));
        network.Parameters = Values(network.Graph.ParameterCount, 3);
        double[] parameters = Doubles(network.Parameters);
        double first = 0.1 * parameters[..20].Sum(weight => weight * weight);
        double second = 0.2 * parameters[24..36].Sum(Math.Abs);
        (float[] inputs, float[] targets) = (Values(Few * 5, 1), Values(Few * 2, 2));
        using Trainer trainer = network.NewTrainer(Few);
        float whole = Loss();
        trainer.Freeze("dense_1");
        Assert.Equal(whole - first, Loss(), 1e-5);
        trainer.Freeze("dense_2");
        Assert.Equal(whole - first - second, Loss(), 1e-5);
        trainer.Unfreeze("dense_1");
        Assert.Equal(whole - second, Loss(), 1e-5);
        trainer.Unfreeze("dense_2");
        Assert.Equal(whole, Loss());

        float Loss()
        {
            float loss = network.Gradients(trainer, inputs, targets).Loss;
            Assert.Equal(loss, network.Evaluate(trainer, inputs, targets), 1e-6f);
            return loss;
        }
    }

    /// <summary>Two normalisations between three dense layers: 25, 20, 18, 12 and 8 parameters.</summary>
    private static CompiledNetwork Deep(params Argument[] first) => new(Network(
        Input(4), Dense(5), new AttributeDeclaration("BatchNormalization", first), Activate("Tanh"), Dense(3),
        new AttributeDeclaration("BatchNormalization"), Dense(2), Train("MeanSquaredError")));
}
