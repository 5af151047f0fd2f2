namespace NetGen.Tests.Training;

public sealed class StepTests
{
    private static readonly float[] Inputs = [1, 2, 3, -1];
    private static readonly float[] Targets = [1, -1];

    [Fact]
    public void A_step_returns_the_loss_before_it_and_follows_the_gradient()
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 0.5f });
        trainer.PenaltyValue = 0.25f;

        // Outputs are 0, so the deltas are (0 - 1) and (0 + 1): gradients -1 + 3, -2 - 1, -1 + 1.
        float loss = trainer.Step(Inputs, Targets);
        Assert.Equal(1.25f, loss);
        Assert.Equal([-1, 1.5f, 0], trainer.Parameters);
        Assert.Equal(1, trainer.StepCount);
    }

    [Fact]
    public void Gradients_come_in_canonical_order_and_change_nothing()
    {
        using var trainer = LinearTrainer.Create(new() { ClipNorm = 0.01f });
        float[] gradients = new float[3];
        Assert.Equal(1, trainer.Gradients(Inputs, Targets, gradients));
        Assert.Equal([2, -3, 0], gradients);
        Assert.Equal([0, 0, 0], trainer.Parameters);
        Assert.Equal(0, trainer.StepCount);
    }

    [Theory]
    [InlineData(Optimizer.SGD)]
    [InlineData(Optimizer.Adagrad)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.Nadam)]
    public void Gradients_and_Apply_give_the_bits_of_a_step(Optimizer optimizer)
    {
        foreach (TrainerOptions options in new TrainerOptions[]
        {
            new(),
            new() { ClipNorm = 0.5f },
            new() { GlobalClipNorm = 0.5f },
            new() { ClipValue = 0.5f, WeightDecay = 0.1f },
        })
        {
            using var stepped = LinearTrainer.Create(options, optimizer: optimizer);
            using var applied = LinearTrainer.Create(options, optimizer: optimizer);
            float[] gradients = new float[3];
            for (int step = 0; step < 5; step++)
            {
                stepped.Step(Inputs, Targets);
                applied.Gradients(Inputs, Targets, gradients);
                applied.Apply(gradients);
            }

            Assert.Equal(stepped.Parameters, applied.Parameters);
            Assert.Equal(5, applied.StepCount);
        }
    }

    [Fact]
    public void Adagrad_starts_from_its_initial_accumulator()
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1 }, optimizer: Optimizer.Adagrad);
        trainer.Apply([2, 0, 0]);
        Assert.Equal(-2 / MathF.Sqrt(4.1f), trainer.Parameters[0], 1e-6f);
    }

    [Theory]
    [InlineData(13, new float[] { 3, 4, 12 })]
    [InlineData(1, new float[] { 0.6f, 0.8f, 1 })]
    [InlineData(5, new float[] { 3, 4, 5 })]
    public void ClipNorm_limits_the_norm_of_each_tensor(float limit, float[] clipped)
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1, ClipNorm = limit });
        trainer.Apply([3, 4, 12]);
        Assert.Equal(clipped, trainer.Parameters.Select(value => -value), (a, b) => Math.Abs(a - b) < 1e-6f * a);
    }

    [Theory]
    [InlineData(13, 1)]
    [InlineData(6.5f, 0.5f)]
    [InlineData(100, 1)]
    public void GlobalClipNorm_limits_the_norm_of_all_gradients(float limit, float scale)
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1, GlobalClipNorm = limit });
        trainer.Apply([3, 4, 12]);
        Assert.Equal([-3 * scale, -4 * scale, -12 * scale], trainer.Parameters);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_norm_that_is_no_number_throws_before_anything_changes(float gradient)
    {
        using var trainer = LinearTrainer.Create(new() { ClipNorm = 1, Momentum = 0.9f });
        trainer.Apply([1, 1, 1]);
        float[] before = trainer.Parameters;
        Assert.Throws<TrainingDivergedException>(() => trainer.Apply([1, 1, gradient]));
        Assert.Equal(before, trainer.Parameters);
        Assert.Equal(1, trainer.StepCount);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(1e30f, "infinite")]
    public void A_loss_that_is_no_number_throws_before_anything_changes(float input, string named)
    {
        using var trainer = LinearTrainer.Create(optimizer: Optimizer.Nadam);
        trainer.Step(Inputs, Targets);
        float[] before = trainer.Parameters;
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step([input, input, 1, 1], Targets));
        Assert.Contains($"The loss is {named} in step 2.", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, null, null), (error.Step, error.Epoch, error.Batch));
        Assert.Equal(before, trainer.Parameters);

        using var calm = LinearTrainer.Create(optimizer: Optimizer.Nadam);
        calm.Step(Inputs, Targets);
        calm.Step(Inputs, Targets);
        trainer.Step(Inputs, Targets);
        Assert.Equal(calm.Parameters, trainer.Parameters);
    }

    [Fact]
    public void The_same_bits_come_from_any_number_of_threads()
    {
        float[] inputs = [.. Enumerable.Range(0, 50 * 3).Select(i => MathF.Sin(i))];
        int[] labels = [.. Enumerable.Range(0, 50).Select(i => i * 7 % 4)];
        float[]? expected = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            var options = new TrainerOptions { BatchSize = 50, Threads = threads, GlobalClipNorm = 0.1f };
            using var trainer = LinearTrainer.Create(options, 3, 4, Loss.SparseCategoricalCrossEntropy, Optimizer.Adam);
            for (int step = 0; step < 5; step++)
            {
                trainer.Step(inputs, labels);
            }

            expected ??= trainer.Parameters;
            Assert.Equal(expected, trainer.Parameters);
            Assert.Equal(Enumerable.Repeat(threads, 5 * threads), trainer.Preparations);
        }

        Assert.NotEqual(new float[16], expected);
    }

    [Fact]
    public void Steps_and_gradients_allocate_nothing()
    {
        using var trainer = LinearTrainer.Create(
            new() { Threads = 2, ClipNorm = 0.1f, Schedule = new WarmUp(3, new CosineDecay(50)) },
            optimizer: Optimizer.Nadam);
        float[] gradients = new float[3];
        void Run()
        {
            trainer.Step(Inputs, Targets);
            trainer.Gradients(Inputs, Targets, gradients);
            trainer.Apply(gradients);
        }

        trainer.Preparations.Capacity = 10_000;
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 500; i++)
        {
            Run();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(3, 1, "samples of 2 inputs, got 3 values")]
    [InlineData(0, 0, "got 0 values")]
    [InlineData(10, 5, "Expected 1 to 4 samples")]
    [InlineData(4, 3, "Expected 2 x 1 = 2 targets, got 3")]
    public void Lengths_that_do_not_fit_are_named(int inputs, int targets, string message)
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 4 });
        var error = Assert.Throws<ArgumentException>(() => trainer.Step(new float[inputs], new float[targets]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 3 }, "Expected labels from 0 to 2, got 3 at sample 1")]
    [InlineData(new[] { -2, 0 }, "got -2 at sample 0")]
    [InlineData(new[] { 0 }, "Expected 2 labels, got 1")]
    public void Labels_that_do_not_fit_are_named(int[] labels, string message)
    {
        using var trainer = LinearTrainer.Create(outputs: 3, loss: Loss.SparseCategoricalCrossEntropy);
        var error = Assert.Throws<ArgumentException>(() => trainer.Step(new float[4], labels));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_and_Gradients_check_their_length()
    {
        using var trainer = LinearTrainer.Create();
        var error = Assert.Throws<ArgumentException>(() => trainer.Apply([1, 2]));
        Assert.Contains("Expected 3 values, got 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Gradients(Inputs, Targets, new float[4]));
    }

    [Fact]
    public void Hinge_learns_whether_all_targets_of_a_batch_are_0_or_1()
    {
        using var trainer = LinearTrainer.Create(loss: Loss.Hinge);
        Assert.True(trainer.LoadsBinaryTargets(Inputs, [0, 1]));
        Assert.False(trainer.LoadsBinaryTargets(Inputs, [-1, 1]));
        Assert.True(trainer.LoadsBinaryTargets(Inputs, [1, 1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_learning_rate_is_finite_and_above_0(float rate)
    {
        using var trainer = LinearTrainer.Create();
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.LearningRate = rate);
        Assert.Equal(0.01f, trainer.LearningRate);
    }

    [Fact]
    public void Failures_of_a_thread_reach_the_caller_and_a_disposed_trainer_refuses_work()
    {
        var trainer = LinearTrainer.Create(new() { Threads = 2 });
        trainer.Failure = new TimeoutException();
        Assert.Throws<TimeoutException>(() => trainer.Step(Inputs, Targets));
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(Inputs, Targets));
    }
}
