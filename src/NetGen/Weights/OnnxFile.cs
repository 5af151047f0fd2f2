using NetGen.Weights.Onnx;

namespace NetGen.Weights;

/// <summary>
/// Writes networks as ONNX models, which ONNX Runtime and others run: inputs [batch, ...] by the names that the network gives
/// them, <c>input</c> where it gives none, one output <c>output</c> [batch, ...], or several by the names of their layers, a Gemm
/// for each dense layer (a MatMul where it has no bias), its kernel as it is here: [inputs, outputs], and a Conv for each convolution, its kernel [filters, channels, height, width],
/// and an RNN, LSTM or GRU for each recurrent layer, whose sequences have time first inside of the graph.
/// </summary>
/// <remarks>
/// Operator set 14, the oldest that has all it takes; 17 where a layer normalization needs it. Dropout does nothing in prediction and is left out. The layers as
/// they were declared are in the model's metadata by their names. Format: https://github.com/onnx/onnx/blob/main/docs/IR.md;
/// the numbers in the code are the fields of onnx.proto.
/// </remarks>
public static class OnnxFile
{
    /// <summary>ONNX 1.9, the first with operator set 14, and the file format that goes with it.</summary>
    private static readonly (int OperatorSet, int Format) Usual = (14, 7);

    /// <summary>ONNX 1.12, the first with LayerNormalization.</summary>
    private static readonly (int OperatorSet, int Format) Normalizing = (17, 8);

    /// <summary>A message of protocol buffers has at most 2 GB; some stay for all that is not parameters.</summary>
    private const int MostParameters = (int.MaxValue / sizeof(float)) - (1 << 22);

    /// <summary>
    /// Writes a file. It is written aside and then put in place, so nothing is lost when writing fails.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="parameters">Its parameters in canonical order.</param>
    /// <param name="batchSize">
    /// The only number of samples that the model takes at once; null for any, which is what most want.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The parameters are not as many as the network has, or the layers don't fit one another, or one doesn't say an argument that it
    /// computes with.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    /// <exception cref="NotSupportedException">
    /// The parameters take more than 2 GB, which no ONNX file holds, or a layer or its activation is not known.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(
        string path, NetworkInfo network, ReadOnlySpan<float> parameters, int? batchSize = null) =>
        Write(path, network, parameters, new OnnxOptions { BatchSize = batchSize });

    /// <inheritdoc cref="Write(string, NetworkInfo, ReadOnlySpan{float}, int?)"/>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="parameters">Its parameters in canonical order.</param>
    /// <param name="options">How it is written; null for whole sequences and any number of samples.</param>
    /// <exception cref="NotSupportedException">
    /// The parameters take more than 2 GB, which no ONNX file holds, or a layer or its activation is not known, or it can't be computed step
    /// by step though it is asked for.
    /// </exception>
    public static void Write(string path, NetworkInfo network, ReadOnlySpan<float> parameters, OnnxOptions? options)
    {
        ProtobufWriter model = Model(network, parameters, options);
        using var file = new ReplacedFile(path);
        model.WriteTo(file.Stream);
        file.Commit();
    }

    /// <inheritdoc cref="Write(string, NetworkInfo, ReadOnlySpan{float}, int?)"/>
    /// <summary>Writes to a stream, from where it stands; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="parameters">Its parameters in canonical order.</param>
    /// <param name="batchSize">
    /// The only number of samples that the model takes at once; null for any, which is what most want.
    /// </param>
    public static void Write(
        Stream stream, NetworkInfo network, ReadOnlySpan<float> parameters, int? batchSize = null) =>
        Write(stream, network, parameters, new OnnxOptions { BatchSize = batchSize });

    /// <inheritdoc cref="Write(string, NetworkInfo, ReadOnlySpan{float}, OnnxOptions)"/>
    /// <summary>Writes to a stream, from where it stands; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="parameters">Its parameters in canonical order.</param>
    /// <param name="options">How it is written; null for whole sequences and any number of samples.</param>
    public static void Write(Stream stream, NetworkInfo network, ReadOnlySpan<float> parameters, OnnxOptions? options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Model(network, parameters, options).WriteTo(stream);
    }

    /// <summary>ModelProto.</summary>
    private static ProtobufWriter Model(NetworkInfo network, ReadOnlySpan<float> parameters, OnnxOptions? options)
    {
        bool isStreamed = options is { Streamed: true };
        network = isStreamed ? StepNetwork.Of(network) : network;
        IReadOnlyList<PlacedTensor> tensors = PlacedTensor.Of(network);
        Argument.Length(network.ParameterCount, parameters.Length, nameof(parameters));
        if (parameters.Length > MostParameters)
        {
            throw new NotSupportedException(
                $"An ONNX file holds at most 2 GB; {Quantity.Plain(parameters.Length, "parameter")} don't fit into one.");
        }

        if (options?.BatchSize is { } size)
        {
            Argument.Positive(size, nameof(OnnxOptions.BatchSize));
        }

        (int operatorSet, int format) = network.Layers.Any(layer => layer.Kind == OnnxLayers.LayerNormalization) ? Normalizing : Usual;
        ProtobufWriter model = new ProtobufWriter()
            .Integer(1, format)
            .Text(2, "NetGen")
            .Text(3, typeof(OnnxFile).Assembly.GetName().Version!.ToString(3))
            .Text(6, network.ToString())
            .Message(7, Graph(network, tensors, parameters, isStreamed).ToMessage(options?.BatchSize))
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, operatorSet));
        foreach (LayerInfo layer in network.Layers)
        {
            model.Message(14, new ProtobufWriter().Text(1, layer.Name).Text(2, layer.Description));
        }

        return model;
    }

    private static OnnxGraph Graph(
        NetworkInfo network, IReadOnlyList<PlacedTensor> tensors, ReadOnlySpan<float> parameters, bool isStreamed)
    {
        var graph = new OnnxGraph(network, isStreamed);
        ILookup<LayerInfo, PlacedTensor> byLayer = tensors.ToLookup(tensor => tensor.Layer);
        foreach (LayerInfo layer in network.Layers)
        {
            graph.Begin(layer);
            if (OnnxRecurrent.Is(layer))
            {
                RecurrentWeights.Add(graph, layer, [.. byLayer[layer]], parameters);
            }
            else
            {
                foreach (PlacedTensor tensor in byLayer[layer])
                {
                    Add(graph, tensor, tensor.Values(parameters));
                }
            }

            OnnxLayers.Append(graph, layer);
            OnnxActivations.Append(graph, layer);
            graph.End(layer);
        }

        return graph;
    }

    /// <summary>A tensor under its name; the kernel of a convolution with the axes that Conv has.</summary>
    private static void Add(OnnxGraph graph, PlacedTensor tensor, ReadOnlySpan<float> values)
    {
        if (KernelAxes.Of(tensor) is not { } axes)
        {
            // The heads of attention lie side by side in one axis.
            int[] shape = AttentionTensor.Of(tensor) is { } attention ? attention.Elsewhere(attention.Columns, KernelOrder.InputsFirst) : [.. tensor.Info.Shape];
            graph.Tensor(tensor.Name, shape, values);
            return;
        }

        float[] turned = new float[values.Length];
        int index = 0;
        foreach (int place in axes.Places())
        {
            turned[place] = values[index++];
        }

        graph.Tensor(tensor.Name, axes.Elsewhere, turned);
    }
}
