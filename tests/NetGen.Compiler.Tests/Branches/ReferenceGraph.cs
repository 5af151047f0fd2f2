using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Attention;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Embedding;
using NetGen.Compiler.Layers.Merge;
using NetGen.Compiler.Layers.Normalize;
using NetGen.Compiler.Layers.Permute;
using NetGen.Compiler.Layers.Positions;
using NetGen.Compiler.Layers.PReLU;
using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Layers.RepeatVector;
using NetGen.Compiler.Layers.RowNormalization;
using NetGen.Compiler.Layers.TransposedConvolution;
using NetGen.Compiler.Tests.Attention;
using NetGen.Compiler.Tests.Convolution;
using NetGen.Compiler.Tests.Pictures;
using NetGen.Compiler.Tests.Recurrent;
using NetGen.Compiler.Tests.TransposedConvolution;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>A network computed naively in double precision, layer by layer, by the formulas of its layers.</summary>
internal sealed class ReferenceGraph(Network network)
{
    /// <param name="states">By layers, the states that recurrent ones start from, and then those that they end with.</param>
    public double[] Predict(double[] parameters, double[] input, Dictionary<string, double[]>? states = null) => Predict(parameters, [input], states)[0];

    public double[][] Predict(double[] parameters, double[][] inputs, Dictionary<string, double[]>? states = null)
    {
        var outputs = new List<double[]>();
        int offset = 0;
        foreach (Layer layer in network.Layers)
        {
            double[][] values = [.. layer.Sources.Select(source => source.IsInput ? inputs[source.InputIndex] : outputs[source.Layer])];
            outputs.Add(layer is DenseLayer { KernelOf: { } table } tied
                ? Rows(values[0], tied.Inputs, row => Activate(Product(tied, row, Tied(table, tied, parameters, offset)), tied.Activation))
                : Compute(layer, values, parameters.AsSpan(offset, layer.ParameterCount), states));
            offset += layer.ParameterCount;
        }

        return [.. network.Outputs.Select(output => outputs[output.Layer])];
    }

    private static double[] Compute(Layer layer, double[][] values, ReadOnlySpan<double> parameters, Dictionary<string, double[]>? states) => layer switch
    {
        ConvolutionLayer convolution => Rows(ReferenceConvolution.Of(convolution, values[0], parameters), convolution.Filters, row => Activate(row, convolution.Activation)),
        TransposedConvolutionLayer transposed =>
            Rows(ReferenceTransposedConvolution.Of(transposed, values[0], parameters), transposed.Filters, row => Activate(row, transposed.Activation)),
        DenseLayer dense => Dense(dense, values[0], parameters.ToArray()),
        RecurrentLayer recurrent => ReferenceRecurrent.Of(recurrent, values[0], parameters.ToArray(), states),
        RowNormalizationLayer normalization => Normalized(normalization, values[0], parameters.ToArray()),
        ActivateLayer activate => Rows(values[0], activate.Input.LastAxis, row => Activate(row, activate.Activation)),
        BatchNormalizationLayer normalization => Normalize(values[0], parameters, normalization.Features, normalization.Epsilon),
        NormalizeLayer normalization => Normalize(values[0], parameters, normalization.Features),
        PReLULayer => Rectify(values[0], parameters),
        MergeLayer merge => [.. values[0].Select((_, i) => Merge(merge.Function, [.. values.Select(value => value[i])]))],
        ConcatenateLayer concatenate => Concatenate(concatenate, values),
        AttentionLayer attention => ReferenceAttention.Of(attention, values[0], values[^1], parameters.ToArray()),
        PositionLayer position => ReferenceAttention.Of(position, values[0], parameters.ToArray()),
        EmbeddingLayer embedding => LookUp(values[0], parameters.ToArray(), embedding.Dimension),
        PermuteLayer permute => Permute(permute, values[0]),
        RepeatVectorLayer repeat => [.. Enumerable.Repeat(values[0], repeat.Output.Axes[0]).SelectMany(each => each)],
        _ => ReferencePicture.Compute(layer, values[0], parameters.ToArray()) ?? values[0],
    };

    /// <summary>What each row of the last axis becomes by itself.</summary>
    private static double[] Rows(double[] values, int size, Func<double[], double[]> compute) => [.. values.Chunk(size).SelectMany(compute)];

    /// <summary>Of several axes each row of the last by itself.</summary>
    private static double[] Dense(DenseLayer dense, double[] values, double[] parameters) =>
        Rows(values, dense.Inputs, row => Activate(Product(dense, row, parameters), dense.Activation));

    private static double[] Product(DenseLayer dense, double[] input, ReadOnlySpan<double> parameters)
    {
        var outputs = new double[dense.Units];
        for (int j = 0; j < dense.Units; j++)
        {
            double sum = dense.UseBias ? parameters[(dense.Inputs * dense.Units) + j] : 0;
            for (int i = 0; i < dense.Inputs; i++)
            {
                sum += input[i] * parameters[(i * dense.Units) + j];
            }

            outputs[j] = sum;
        }

        return outputs;
    }

    /// <summary>The table of an embedding turned over, and behind it what is the layer's own.</summary>
    private double[] Tied(string table, DenseLayer layer, double[] parameters, int offset)
    {
        int start = network.Layers.TakeWhile(each => each.Name != table).Sum(each => each.ParameterCount);
        return
        [
            .. Enumerable.Range(0, layer.Inputs * layer.Units).Select(i => parameters[start + (i % layer.Units * layer.Inputs) + (i / layer.Units)]),
            .. parameters[offset..(offset + layer.ParameterCount)],
        ];
    }

    private static double[] LookUp(double[] tokens, double[] table, int dimension) =>
        [.. tokens.SelectMany(token => table[((int)token * dimension)..(((int)token + 1) * dimension)])];

    private static double[] Normalized(RowNormalizationLayer layer, double[] values, double[] parameters) => Rows(values, layer.Input.LastAxis, row =>
    {
        double mean = layer.Centers ? row.Average() : 0;
        double scale = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + layer.Epsilon);
        return [.. row.Select((x, i) => ((x - mean) / scale * parameters[i]) + (layer.Centers ? parameters[row.Length + i] : 0))];
    });

    private static double[] Activate(double[] values, string activation)
    {
        if (activation != "Softmax")
        {
            return [.. values.Select(value => activation switch
            {
                "Linear" => value,
                "ReLU" => Math.Max(value, 0),
                "Tanh" => Math.Tanh(value),
                "Sigmoid" => 1 / (1 + Math.Exp(-value)),
                "GELU" => Functions.Reference.Gelu(value),
                _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "The reference does not know it."),
            })];
        }

        double[] exponentials = [.. values.Select(value => Math.Exp(value - values.Max()))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    /// <summary>By moving averages, which stand behind gamma and beta.</summary>
    private static double[] Normalize(double[] values, ReadOnlySpan<double> parameters, int features, double epsilon)
    {
        double[] tensors = parameters.ToArray();
        return
        [
            .. values.Select((x, i) => ((x - tensors[(2 * features) + (i % features)]) * tensors[i % features]
                / Math.Sqrt(tensors[(3 * features) + (i % features)] + epsilon)) + tensors[features + (i % features)]),
        ];
    }

    /// <summary>By mean and variance, no deviation below 1e-7.</summary>
    private static double[] Normalize(double[] values, ReadOnlySpan<double> parameters, int features)
    {
        double[] tensors = parameters.ToArray();
        return [.. values.Select((x, i) => (x - tensors[i % features]) / Math.Max(Math.Sqrt(tensors[features + (i % features)]), 1e-7))];
    }

    private static double[] Rectify(double[] values, ReadOnlySpan<double> alpha)
    {
        double[] slopes = alpha.ToArray();
        return [.. values.Select((value, i) => value < 0 ? slopes[i] * value : value)];
    }

    private static double Merge(string function, double[] values) => function switch
    {
        "Add" => values.Sum(),
        "Subtract" => values[0] - values[1],
        "Multiply" => values.Aggregate(1.0, (product, value) => product * value),
        "Average" => values.Average(),
        "Maximum" => values.Max(),
        "Minimum" => values.Min(),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "The reference does not know it."),
    };

    /// <summary>Every value of the output by its index along each axis.</summary>
    private static double[] Permute(PermuteLayer layer, double[] values) =>
    [
        .. Enumerable.Range(0, values.Length).Select(i =>
        {
            int[] index = Index(i, [.. layer.Output.Axes]);
            int[] from = new int[index.Length];
            for (int axis = 0; axis < index.Length; axis++)
            {
                from[layer.Order[axis]] = index[axis];
            }

            return values[from.Zip(layer.Input.Axes).Aggregate(0, (at, pair) => (at * pair.Second) + pair.First)];
        }),
    ];

    private static int[] Index(int place, int[] axes)
    {
        int[] index = new int[axes.Length];
        for (int axis = axes.Length - 1; axis >= 0; place /= axes[axis], axis--)
        {
            index[axis] = place % axes[axis];
        }

        return index;
    }

    /// <summary>Every value by its index along each axis.</summary>
    private static double[] Concatenate(ConcatenateLayer layer, double[][] values)
    {
        var outputs = new double[layer.Output.Size];
        int start = 0;
        for (int part = 0; part < values.Length; part++)
        {
            int[] axes = [.. layer.Parts[part].Axes];
            for (int i = 0; i < values[part].Length; i++)
            {
                int[] index = Index(i, axes);
                index[layer.Axis] += start;
                outputs[index.Zip(layer.Output.Axes).Aggregate(0, (at, pair) => (at * pair.Second) + pair.First)] = values[part][i];
            }

            start += axes[layer.Axis];
        }

        return outputs;
    }
}
