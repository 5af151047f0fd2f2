using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>
/// Dropout as training sees it. DropoutFirst is Dropout(0.25) over 64 inputs, then one linear unit under the mean
/// squared error: the gradient of weight i is 2 (p - t) x_i mask_i / (1 - rate), so it shows the mask.
/// </summary>
public class DropoutTests
{
    private const int Inputs = 64;
    private const double Rate = 0.25;

    [Fact]
    public void The_share_of_dropped_values_is_the_rate()
    {
        using TrainerUnderTest trainer = CreateTrainer(seed: 1);
        const int Steps = 400;
        var kept = new int[Inputs];
        for (int step = 0; step < Steps; step++)
        {
            bool[] mask = Mask(trainer);
            for (int i = 0; i < Inputs; i++)
            {
                kept[i] += mask[i] ? 1 : 0;
            }

            Advance(trainer);
        }

        // Four and a half standard deviations, over all units and for each.
        AssertShare(kept.Sum(), Steps * Inputs);
        Assert.All(kept, count => AssertShare(count, Steps));

        static void AssertShare(int count, int of) => Assert.Equal(
            1 - Rate, count / (double)of, 4.5 * Math.Sqrt(Rate * (1 - Rate) / of));
    }

    [Fact]
    public void Kept_values_are_scaled_so_that_the_expected_sum_stays()
    {
        using TrainerUnderTest trainer = CreateTrainer(seed: 2);
        bool[] mask = Mask(trainer);
        var gradients = new float[Inputs + 1];
        float loss = trainer.Gradients(Ones(1), gradients);

        // Kernel 1, bias 0, inputs 1, target 0: the output is kept / (1 - rate).
        double output = mask.Count(kept => kept) / (1 - Rate);
        Assert.Equal(output * output, loss, 1e-2);
        Assert.Equal(2 * output, gradients[Inputs], 1e-3);
        for (int i = 0; i < Inputs; i++)
        {
            Assert.Equal(mask[i] ? 2 * output / (1 - Rate) : 0, gradients[i], 1e-3);
        }
    }

    [Fact]
    public void Prediction_and_evaluation_drop_nothing()
    {
        using TrainerUnderTest trainer = CreateTrainer(seed: 3);
        var output = new float[1];
        trainer.Network.Predict(Ones(1).Inputs, output);
        Assert.Equal(Inputs, output[0]);
        Dataset data = Dataset.Create(Ones(1).Inputs, [(float)Inputs], Inputs, 1);
        Assert.Equal(0, trainer.Trainer.Evaluate(data).Loss);
    }

    [Fact]
    public void The_mask_is_a_function_of_seed_and_step()
    {
        using TrainerUnderTest first = CreateTrainer(seed: 4);
        using TrainerUnderTest second = CreateTrainer(seed: 4);
        using TrainerUnderTest other = CreateTrainer(seed: 5);
        bool[] mask = Mask(first);
        Assert.Equal(mask, Mask(first));
        Assert.Equal(mask, Mask(second));
        Assert.NotEqual(mask, Mask(other));
        Advance(first);
        Assert.NotEqual(mask, Mask(first));
        Advance(second);
        Assert.Equal(Mask(first), Mask(second));
    }

    [Fact]
    public void Every_sample_has_its_own_mask()
    {
        using TrainerUnderTest trainer = CreateTrainer(seed: 6, batchSize: Inputs);
        bool[] ofFirstSample = Mask(trainer);

        // Sample s has only input (s + shift) mod 64: weight i shows the mask of sample i - shift.
        bool[] Diagonal(int shift)
        {
            var inputs = new float[Inputs * Inputs];
            for (int sample = 0; sample < Inputs; sample++)
            {
                inputs[sample * Inputs + (sample + shift) % Inputs] = 1;
            }

            var gradients = new float[Inputs + 1];
            trainer.Gradients(new Batch(Inputs, inputs, [.. Enumerable.Repeat(-1f, Inputs)], []), gradients);
            return Array.ConvertAll(gradients[..Inputs], g => g != 0);
        }

        bool[] diagonal = Diagonal(0);
        Assert.NotEqual(ofFirstSample, diagonal);
        Assert.NotEqual(diagonal, Diagonal(1));
        Assert.Equal(ofFirstSample[0], diagonal[0]);
        Assert.InRange(diagonal.Count(kept => kept), 32, 62);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss_under_one_mask()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.DropoutNetwork>();
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 71);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { Seed = 72 });
        Batch batch = Samples.Batch(declaration, 9, 73);
        var gradients = new float[network.ParameterCount];
        trainer.Gradients(batch, gradients);

        var unused = new float[network.ParameterCount];
        float[] parameters = network.Parameters;
        double LossAt(int i, float value)
        {
            float original = parameters[i];
            parameters[i] = value;
            network.Parameters = parameters;
            parameters[i] = original;
            return trainer.Gradients(batch, unused);
        }

        const float Offset = 1f / 256;
        double[] slopes = [.. Enumerable.Range(0, parameters.Length).Select(
            i => (LossAt(i, parameters[i] + Offset) - LossAt(i, parameters[i] - Offset)) / (2 * Offset))];
        Expect.CloseToLargest(slopes, gradients, 1e-2, "gradient");
        Assert.Contains(slopes, slope => slope == 0);
    }

    [Fact]
    public void A_tape_draws_the_masks_of_its_seed_and_step()
    {
        using TrainerUnderTest trainer = CreateTrainer(seed: 7);
        var network = (Networks.DropoutFirst)trainer.Network.Instance;
        var tape = new Networks.DropoutFirst.Tape { Seed = 7 };
        var output = new float[1];
        var gradients = new float[Inputs + 1];
        for (int step = 0; step < 3; step++)
        {
            tape.Step = step;
            network.Forward(Ones(1).Inputs, output, tape, training: true);
            bool[] mask = Mask(trainer);
            Assert.Equal(mask.Count(kept => kept) / (1 - Rate), output[0], 1e-4);
            network.Backward(tape, [1f], [], gradients);
            Assert.Equal(mask, Array.ConvertAll(gradients[..Inputs], g => g != 0));
            Advance(trainer);
        }

        network.Forward(Ones(1).Inputs, output, tape, training: false);
        Assert.Equal(Inputs, output[0]);
    }

    [Fact]
    public void A_rate_of_0_drops_nothing()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.DropoutNone>();
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 74);
        using TrainerUnderTest trainer = network.CreateTrainer();
        Batch batch = Samples.Batch(declaration, 7, 75);
        (double loss, double[] expected) = network.Reference.LossAndGradients(
            Loss.MeanSquaredError, network.ExactParameters, batch.InputRows, batch.TargetRows);
        var gradients = new float[network.ParameterCount];
        Assert.Equal(loss, trainer.Gradients(batch, gradients), 1e-5);
        Expect.CloseByTensor(network.Reference, expected, gradients, "gradient");
    }

    private static TrainerUnderTest CreateTrainer(ulong seed, int batchSize = 1)
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.DropoutFirst>();
        network.Parameters = [.. Enumerable.Repeat(1f, Inputs), 0];
        return network.CreateTrainer(new TrainerOptions { BatchSize = batchSize, Seed = seed });
    }

    private static Batch Ones(int count) =>
        new(count, [.. Enumerable.Repeat(1f, count * Inputs)], new float[count], []);

    // Which of the first sample's inputs the next step keeps.
    private static bool[] Mask(TrainerUnderTest trainer)
    {
        var gradients = new float[Inputs + 1];
        trainer.Gradients(Ones(1), gradients);
        return Array.ConvertAll(gradients[..Inputs], g => g != 0);
    }

    // A step that changes nothing but the count.
    private static void Advance(TrainerUnderTest trainer) => trainer.Trainer.Apply(new float[Inputs + 1]);
}
