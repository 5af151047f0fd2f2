namespace NetGen.Weights.Onnx;

/// <summary>A network over one step of its sequences: layers, with the same parameters, whose shapes have no time axis.</summary>
internal static class StepNetwork
{
    /// <summary>What works on each step by itself, or joins values of a step.</summary>
    private static readonly HashSet<string> ByStep =
    [
        "Dense", "Activate", "Dropout", "GaussianNoise", "SpatialDropout1D", "LayerNormalization", "RMSNormalization", "BatchNormalization", "Normalize", "Add",
        "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Embedding", "PositionEmbedding", "SinusoidalPosition",
    ];

    private static readonly HashSet<string> Windows = ["Conv1D", "DepthwiseConv1D", "SeparableConv1D"];

    /// <summary>The argument of a layer at one step that says how many there are.</summary>
    private const string DeclaredSteps = nameof(DeclaredSteps);

    /// <exception cref="NotSupportedException">It can't be computed step by step.</exception>
    public static NetworkInfo Of(NetworkInfo network)
    {
        if (network.Inputs.FirstOrDefault(input => input.Shape.Count != (input.TakesTokens ? 1 : 2)) is { } flat)
        {
            throw new NotSupportedException($"A streamed model takes steps: the input '{Excerpt.Of(flat.Name)}' {NetworkSummary.Shape(flat.Shape)} has no time axis.");
        }

        var steps = new HashSet<string>(network.Inputs.Select(input => input.Name), StringComparer.Ordinal);
        var layers = new List<LayerInfo>();
        foreach (LayerInfo layer in network.Layers)
        {
            bool readsSteps = layer.Inputs.Any(steps.Contains);
            if (readsSteps && Obstacle(layer, steps) is { } obstacle)
            {
                throw new NotSupportedException($"Layer '{Excerpt.Of(layer.Name)}', {Excerpt.Of(layer.Description)}, {obstacle}, so it can't be written step by step.");
            }

            bool givesSteps = readsSteps && (!OnnxRecurrent.Is(layer) || layer.ValueOf<bool>("ReturnSequences"));
            if (givesSteps)
            {
                steps.Add(layer.Name);
            }

            layers.Add(givesSteps ? AtStep(layer) : layer);
        }

        return new NetworkInfo(
            network.Name, [.. network.Inputs.Select(input => AtStep(input))], [.. layers], [.. network.Outputs]);
    }

    /// <summary>How many steps a sequence has of which a layer gives one, or all.</summary>
    public static int StepsOf(LayerInfo layer) => layer.OutputShape.Count == 1 ? layer.ValueOf<int>(DeclaredSteps) : layer.OutputShape[0];

    /// <summary>Why a layer that reads steps can't take them one by one; null where it can.</summary>
    private static string? Obstacle(LayerInfo layer, HashSet<string> steps) =>
        layer.Kind == "MultiHeadAttention" ? OfAttention(layer)
        : !layer.Inputs.All(steps.Contains) ? "joins steps with what is none"
        : OnnxRecurrent.Is(layer) ? (layer.ValueOf<bool>("Bidirectional") || layer.ValueOf<bool>("GoBackwards") ? "reads the sequence backwards" : null)
        : Windows.Contains(layer.Kind) ? OfWindow(layer)
        : layer.Kind == "Concatenate" && layer.ValueOf<int>("Axis") != 1 ? "joins sequences one behind the other"
        : layer.Kind == "Normalize" && layer.Tensors[0].Shape.Count > 1 ? "has numbers of its own for each step"
        : ByStep.Contains(layer.Kind) ? null
        : "takes all steps together";

    private static string? OfWindow(LayerInfo layer) =>
        layer.ValueOf<IReadOnlyList<int>>("Strides")[0] > 1 ? "gives a step for several"
        : layer.ValueOf<int>("kernelSize") > 1 && layer.ValueOf<string>("Padding") != nameof(Padding.Causal) ? "looks ahead or shortens time"
        : null;

    private static string? OfAttention(LayerInfo layer) =>
        layer.Inputs.Count > 1 ? "takes all steps of its Memory together"
        : !layer.ValueOf<bool>("Causal") ? "looks ahead"
        : null;

    /// <summary>A frame, or one token.</summary>
    private static InputInfo AtStep(InputInfo input) => input.TakesTokens ? new(input.Name, [1], input.TokenCount) : new(input.Name, [input.Shape[1]]);

    private static LayerInfo AtStep(LayerInfo layer) => new(
        layer.Name, layer.Description, [.. layer.Inputs], [layer.OutputShape[1]], layer.ParameterCount, multiplyAdds: 0, layer.Activation, layer.Alpha,
        layer.TrainableParameterCount, [.. layer.Tensors], layer.Kind,
        [
            .. layer.Arguments.Select(argument => argument.Name == "Axis" ? new LayerArgument("Axis", 0) : argument),
            new LayerArgument(DeclaredSteps, layer.OutputShape[0]),
        ]);
}
