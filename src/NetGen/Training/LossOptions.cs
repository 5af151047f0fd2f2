namespace NetGen.Training;

/// <summary>Checks the options that belong to a loss.</summary>
internal static class LossOptions
{
    /// <exception cref="ArgumentException">An option is out of range, or the loss has no such option.</exception>
    public static void Check(TrainerOptions options, TrainerLayout layout)
    {
        CheckSmoothing(options.LabelSmoothing, layout);
        if (options.ClassWeights is { } weights)
        {
            CheckClassWeights([.. weights], layout);
        }
    }

    private static void CheckSmoothing(float smoothing, TrainerLayout layout)
    {
        const string option = nameof(TrainerOptions.LabelSmoothing);
        if (smoothing is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(option, smoothing, "Expected a number in [0, 1].");
        }

        if (smoothing > 0 && !layout.Outputs.Any(output => IsCrossEntropy(output.Loss)))
        {
            throw new ArgumentException(
                $"{option} is set, but {layout.LossName ?? "a network without a loss"} has no labels to smooth; "
                + $"{nameof(Loss.BinaryCrossEntropy)}, {nameof(Loss.CategoricalCrossEntropy)} "
                + $"and {nameof(Loss.SparseCategoricalCrossEntropy)} have.",
                option);
        }
    }

    private static void CheckClassWeights(float[] weights, TrainerLayout layout)
    {
        const string option = nameof(TrainerOptions.ClassWeights);
        if (layout.Outputs.Count > 1)
        {
            throw new ArgumentException(
                $"{option} is set, but {layout.Info.Name} has the outputs {Excerpt.OfList(layout.Info.Outputs)}, and a sample a class "
                + $"for each; {nameof(Dataset)}.{nameof(Dataset.WithWeights)} gives samples weights of their own.",
                option);
        }

        LayerInfo output = layout.Info.Layer(layout.Info.Outputs[0]);
        int classes = ClassesOf(layout.Loss, output);
        if (classes == 0)
        {
            string several = IsBinary(layout.Loss) ? $" of {Quantity.Plain(output.OutputSize, "output")}"
                : output.OutputShape.Count > 1 ? $" over {NetworkSummary.Shape(output.OutputShape)}"
                : "";
            throw new ArgumentException(
                $"{option} is set, but with {layout.LossName ?? "no loss"}{several} a sample has no single class; "
                + $"{nameof(Dataset)}.{nameof(Dataset.WithWeights)} gives samples weights of their own.",
                option);
        }

        if (weights.Length != classes)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(classes, "weight")}, one a class, got {weights.Length}.", option);
        }

        SampleWeights.CheckRange(weights, "class", option);
    }

    /// <summary>How many classes a sample can be of; 0 where it has no single one.</summary>
    private static int ClassesOf(Loss? loss, LayerInfo output) => MetricsAccumulator.KindOf(loss) switch
    {
        AccuracyKind.Categorical or AccuracyKind.Sparse when output.OutputSize == output.OutputShape[output.OutputShape.Count - 1] =>
            output.OutputSize,
        AccuracyKind.Binary or AccuracyKind.Sign when output.OutputSize == 1 => 2,
        _ => 0,
    };

    private static bool IsBinary(Loss? loss) =>
        MetricsAccumulator.KindOf(loss) is AccuracyKind.Binary or AccuracyKind.Sign;

    public static bool IsCrossEntropy(Loss? loss) =>
        loss is Loss.BinaryCrossEntropy or Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;
}
