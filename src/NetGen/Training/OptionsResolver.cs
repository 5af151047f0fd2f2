using NetGen.Threading;

namespace NetGen.Training;

/// <summary>Fills an optimizer's defaults into the user's options and checks every value.</summary>
internal static class OptionsResolver
{
    /// <summary>
    /// The user's options with defaults filled in, checked and frozen; the given object stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// An option is out of range, unknown to the optimizer, or excludes another.
    /// </exception>
    public static TrainerOptions Resolve(TrainerOptions given, Optimizer optimizer)
    {
        TrainerOptions defaults = Defaults(optimizer);
        TrainerOptions options = given.Copy();
        options.LearningRate = Pick(nameof(options.LearningRate), given.LearningRate, defaults.LearningRate, optimizer);
        options.Momentum = Pick(nameof(options.Momentum), given.Momentum, defaults.Momentum, optimizer);
        options.Beta1 = Pick(nameof(options.Beta1), given.Beta1, defaults.Beta1, optimizer);
        options.Beta2 = Pick(nameof(options.Beta2), given.Beta2, defaults.Beta2, optimizer);
        options.Rho = Pick(nameof(options.Rho), given.Rho, defaults.Rho, optimizer);
        options.Epsilon = Pick(nameof(options.Epsilon), given.Epsilon, defaults.Epsilon, optimizer);
        options.WeightDecay = given.WeightDecay ?? defaults.WeightDecay ?? 0;
        if (given.Nesterov && optimizer != Optimizer.SGD)
        {
            throw Unknown(nameof(options.Nesterov), optimizer);
        }

        CheckRanges(options);
        CheckClipping(options);
        if (options.Callbacks.Contains(null!))
        {
            throw new ArgumentException("A callback is null.", nameof(options.Callbacks));
        }

        RequestedMetrics.Checked(options.Metrics, nameof(options.Metrics));
        return options.Frozen();
    }

    /// <summary>The optimizer's defaults in Keras 3; null is an option it does not know.</summary>
    private static TrainerOptions Defaults(Optimizer optimizer) => optimizer switch
    {
        Optimizer.SGD => new() { LearningRate = 0.01f, Momentum = 0 },
        Optimizer.Adagrad => new() { LearningRate = 0.001f, Epsilon = 1e-7f },
        Optimizer.RMSprop => new() { LearningRate = 0.001f, Rho = 0.9f, Momentum = 0, Epsilon = 1e-7f },
        Optimizer.Adam or Optimizer.Nadam =>
            new() { LearningRate = 0.001f, Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-7f },
        Optimizer.AdamW =>
            new() { LearningRate = 0.001f, Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-7f, WeightDecay = 0.004f },
        Optimizer.Lion => new() { LearningRate = 0.001f, Beta1 = 0.9f, Beta2 = 0.99f },
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "Expected a known optimizer."),
    };

    private static float? Pick(string option, float? given, float? standard, Optimizer optimizer) =>
        given is not null && standard is null ? throw Unknown(option, optimizer) : given ?? standard;

    private static ArgumentException Unknown(string option, Optimizer optimizer) =>
        new($"{option} is set, but {optimizer} has no such option.", option);

    private static void CheckRanges(TrainerOptions options)
    {
        Argument.Positive(options.BatchSize, nameof(options.BatchSize));
        if (options.Threads is < 1 or > WorkerPool.MostThreads)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.Threads), options.Threads, $"Expected 1 to {WorkerPool.MostThreads} threads.");
        }

        ShardCut.Check(options);
        Above0(nameof(options.LearningRate), options.LearningRate);
        Above0(nameof(options.Epsilon), options.Epsilon);
        Above0(nameof(options.ClipNorm), options.ClipNorm);
        Above0(nameof(options.GlobalClipNorm), options.GlobalClipNorm);
        Above0(nameof(options.ClipValue), options.ClipValue);
        Below1(nameof(options.Beta1), options.Beta1);
        Below1(nameof(options.Beta2), options.Beta2);
        Below1(nameof(options.Rho), options.Rho);
        Require(options.Momentum is null or (>= 0 and <= 1), nameof(options.Momentum), options.Momentum, "in [0, 1]");
        Require(
            options.WeightDecay is >= 0 and < float.PositiveInfinity,
            nameof(options.WeightDecay),
            options.WeightDecay,
            "that is finite and at least 0");
    }

    private static void CheckClipping(TrainerOptions options)
    {
        string[] set =
        [
            .. options.ClipNorm is null ? [] : new[] { nameof(options.ClipNorm) },
            .. options.GlobalClipNorm is null ? [] : new[] { nameof(options.GlobalClipNorm) },
            .. options.ClipValue is null ? [] : new[] { nameof(options.ClipValue) },
        ];
        if (set.Length > 1)
        {
            throw new ArgumentException(
                $"Expected at most one of ClipNorm, GlobalClipNorm and ClipValue; {string.Join(" and ", set)} are set.",
                set[1]);
        }
    }

    private static void Above0(string option, float? value) =>
        Require(value is null or (> 0 and < float.PositiveInfinity), option, value, "that is finite and above 0");

    private static void Below1(string option, float? value) =>
        Require(value is null or (>= 0 and < 1), option, value, "in [0, 1)");

    private static void Require(bool holds, string option, float? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(option, value, $"Expected a number {expected}.");
        }
    }
}
