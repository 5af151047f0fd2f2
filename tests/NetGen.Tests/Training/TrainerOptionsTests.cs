namespace NetGen.Tests.Training;

public sealed class TrainerOptionsTests
{
    [Theory]
    [InlineData(Optimizer.SGD, 0.01f, 0f, null, null, null, null, 0f)]
    [InlineData(Optimizer.Adagrad, 0.001f, null, null, null, null, 1e-7f, 0f)]
    [InlineData(Optimizer.RMSprop, 0.001f, 0f, null, null, 0.9f, 1e-7f, 0f)]
    [InlineData(Optimizer.Adam, 0.001f, null, 0.9f, 0.999f, null, 1e-7f, 0f)]
    [InlineData(Optimizer.AdamW, 0.001f, null, 0.9f, 0.999f, null, 1e-7f, 0.004f)]
    [InlineData(Optimizer.Nadam, 0.001f, null, 0.9f, 0.999f, null, 1e-7f, 0f)]
    [InlineData(Optimizer.Lion, 0.001f, null, 0.9f, 0.99f, null, null, 0f)]
    public void Unset_options_take_the_default_of_Keras_3(
        Optimizer optimizer,
        float rate,
        float? momentum,
        float? beta1,
        float? beta2,
        float? rho,
        float? epsilon,
        float decay)
    {
        using var trainer = LinearTrainer.Create(optimizer: optimizer);
        TrainerOptions options = trainer.Options;
        Assert.Equal((32, 1, true, 0UL), (options.BatchSize, options.Threads, options.Shuffle, options.Seed));
        Assert.Equal((rate, momentum), (options.LearningRate, options.Momentum));
        Assert.Equal((beta1, beta2, rho), (options.Beta1, options.Beta2, options.Rho));
        Assert.Equal((epsilon, decay), (options.Epsilon, options.WeightDecay));
        Assert.Equal(rate, trainer.LearningRate);
    }

    [Theory]
    [InlineData(Optimizer.Adam, "Rho")]
    [InlineData(Optimizer.Adam, "Momentum")]
    [InlineData(Optimizer.Adam, "Nesterov")]
    [InlineData(Optimizer.SGD, "Beta1")]
    [InlineData(Optimizer.SGD, "Epsilon")]
    [InlineData(Optimizer.RMSprop, "Beta2")]
    [InlineData(Optimizer.RMSprop, "Nesterov")]
    [InlineData(Optimizer.Lion, "Epsilon")]
    public void An_option_the_optimizer_does_not_know_is_named(Optimizer optimizer, string option)
    {
        var options = new TrainerOptions();
        System.Reflection.PropertyInfo property = typeof(TrainerOptions).GetProperty(option)!;
        property.SetValue(options, property.PropertyType == typeof(bool) ? true : 0.5f);
        var error = Assert.Throws<ArgumentException>(() => LinearTrainer.Create(options, optimizer: optimizer));
        Assert.Equal(option, error.ParamName);
        Assert.Contains(optimizer.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_that_a_batch_cannot_be_cut_into_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>("Shards", () => LinearTrainer.Create(new() { BatchSize = 30, Shards = 4 }));
        Assert.StartsWith(
            "Shards = 4, but BatchSize = 30 is no multiple of it: each shard takes as many samples of a batch.", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, TrainerOptions> OutOfRange() => new()
    {
        { "BatchSize", new() { BatchSize = 0 } },
        { "BatchSize", new() { BatchSize = int.MaxValue } },
        { "Threads", new() { Threads = 0 } },
        { "Threads", new() { Threads = 1025 } },
        { "Shards", new() { Shards = 0 } },
        { "Shards", new() { Shards = 3 } },
        { "Shards", new() { BatchSize = 128, Shards = 128 } },
        { "LearningRate", new() { LearningRate = 0 } },
        { "LearningRate", new() { LearningRate = float.NaN } },
        { "LearningRate", new() { LearningRate = float.PositiveInfinity } },
        { "Beta1", new() { Beta1 = 1 } },
        { "Beta2", new() { Beta2 = -0.1f } },
        { "Epsilon", new() { Epsilon = 0 } },
        { "WeightDecay", new() { WeightDecay = -1 } },
        { "ClipNorm", new() { ClipNorm = 0 } },
        { "GlobalClipNorm", new() { GlobalClipNorm = -1 } },
        { "ClipValue", new() { ClipValue = float.NaN } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_value_out_of_range_is_named(string option, TrainerOptions options)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => LinearTrainer.Create(options, optimizer: Optimizer.Adam));
        Assert.Equal(option, error.ParamName);
        Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Momentum_lies_from_0_to_1(float momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearTrainer.Create(new() { Momentum = momentum }));

    [Fact]
    public void At_most_one_kind_of_clipping_may_be_set()
    {
        var options = new TrainerOptions { ClipNorm = 1, ClipValue = 1 };
        var error = Assert.Throws<ArgumentException>(() => LinearTrainer.Create(options));
        Assert.Contains("ClipNorm and ClipValue are set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trainer_keeps_a_copy_that_cannot_be_changed()
    {
        var options = new TrainerOptions { BatchSize = 8 };
        using var trainer = LinearTrainer.Create(options);
        options.BatchSize = 4;
        options.Callbacks.Add(new EarlyStopping());

        Assert.Null(options.LearningRate);
        Assert.Equal(8, trainer.Options.BatchSize);
        Assert.Empty(trainer.Options.Callbacks);
        Assert.Throws<InvalidOperationException>(() => trainer.Options.BatchSize = 16);
        Assert.Throws<NotSupportedException>(() => trainer.Options.Callbacks.Add(new EarlyStopping()));
    }

    [Fact]
    public void The_options_of_one_trainer_can_make_another()
    {
        using var first = LinearTrainer.Create(new() { Momentum = 0.5f });
        using var second = LinearTrainer.Create(first.Options);
        Assert.Equal(0.5f, second.Options.Momentum);
    }
}
