namespace NetGen.Weights.Onnx;

/// <summary>
/// Activations as operators of ONNX; those that the operator set lacks are written out. Constants are rounded to float
/// once.
/// </summary>
internal static class OnnxActivations
{
    private const float LeakyReluSlope = 0.01f;
    private const float EluLimit = 1;

    /// <summary>
    /// Appends what a layer applies to the value that was reached: to each number by itself, and so before channels become the last axis.
    /// </summary>
    /// <exception cref="NotSupportedException">Its activation is none of <see cref="Activation"/>.</exception>
    public static void Append(OnnxGraph graph, LayerInfo layer)
    {
        if (layer.Activation is null or nameof(Activation.Linear))
        {
            return;
        }

        bool isTurned = layer.Activation != nameof(Activation.Softmax) && graph.TryGoToChannelsFirst();
        AppendFunction(graph, layer);
        if (isTurned)
        {
            OnnxPictures.AppendChannelsLast(graph, layer.OutputShape.Count);
        }
    }

    private static void AppendFunction(OnnxGraph graph, LayerInfo layer)
    {
        switch (layer.Activation)
        {
            case nameof(Activation.Step):
                graph.Append("Sign");
                graph.Append("Relu");
                break;
            case nameof(Activation.LeakyReLU):
                graph.Append("LeakyRelu", new NodeAttribute("alpha", layer.Alpha ?? LeakyReluSlope));
                break;
            case nameof(Activation.ELU):
                graph.Append("Elu", new NodeAttribute("alpha", layer.Alpha ?? EluLimit));
                break;
            case nameof(Activation.GELU):
                AppendGelu(graph);
                break;
            case nameof(Activation.GELUTanh):
                AppendGeluTanh(graph);
                break;
            case nameof(Activation.HardSigmoid):
                graph.Append("HardSigmoid", new NodeAttribute("alpha", 1f / 6), new NodeAttribute("beta", 0.5f));
                break;
            case nameof(Activation.SiLU):
                AppendGated(graph, "Sigmoid");
                break;
            case nameof(Activation.Mish):
                AppendGated(graph, "Softplus", "Tanh");
                break;
            case nameof(Activation.ReLU6):
                graph.AppendWith("Clip", graph.Number("lower", 0), graph.Number("upper", 6));
                break;
            case nameof(Activation.Softmax):
                // The operator's own default is the last axis.
                graph.Append("Softmax");
                break;
            default:
                graph.Append(Operator(layer));
                break;
        }
    }

    /// <summary>x/2 (1 + erf(x / sqrt 2)).</summary>
    private static void AppendGelu(OnnxGraph graph)
    {
        string x = graph.Value;
        graph.AppendWith("Div", graph.Number("sqrt_2", Math.Sqrt(2)));
        graph.Append("Erf");
        AppendHalfOfOneMore(graph, x);
    }

    /// <summary>x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))); its argument as sqrt(2/pi) x (1 + 0.044715 x^2).</summary>
    private static void AppendGeluTanh(OnnxGraph graph)
    {
        string x = graph.Value;
        string one = graph.Number("one", 1);
        graph.AppendWith("Mul", x);
        graph.AppendWith("Mul", graph.Number("cubic", 0.044715));
        graph.AppendWith("Add", one);
        graph.AppendWith("Mul", x);
        graph.AppendWith("Mul", graph.Number("sqrt_2_over_pi", Math.Sqrt(2 / Math.PI)));
        graph.Append("Tanh");
        AppendHalfOfOneMore(graph, x);
    }

    /// <summary>x/2 (1 + value).</summary>
    private static void AppendHalfOfOneMore(OnnxGraph graph, string x)
    {
        graph.AppendWith("Add", graph.Number("one", 1));
        graph.AppendWith("Mul", x);
        graph.AppendWith("Mul", graph.Number("half", 0.5));
    }

    /// <summary>x f(x), where f may be several functions, the innermost first.</summary>
    private static void AppendGated(OnnxGraph graph, params string[] functions)
    {
        string x = graph.Value;
        foreach (string function in functions)
        {
            graph.Append(function);
        }

        graph.AppendWith("Mul", x);
    }

    /// <summary>Those that are the same there, without a parameter.</summary>
    private static string Operator(LayerInfo layer) => layer.Activation switch
    {
        nameof(Activation.ReLU) => "Relu",
        nameof(Activation.SELU) => "Selu",
        nameof(Activation.Sigmoid) => "Sigmoid",
        nameof(Activation.Tanh) => "Tanh",
        nameof(Activation.Softplus) => "Softplus",
        nameof(Activation.Softsign) => "Softsign",
        nameof(Activation.HardSwish) => "HardSwish",
        _ => throw new NotSupportedException(
            $"Layer '{Excerpt.Of(layer.Name)}': no operator is known for the activation '{Excerpt.Of(layer.Activation!)}'."),
    };
}
