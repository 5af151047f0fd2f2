using NetGen.Compiler.Layers.Attention;
using NetGen.Compiler.Layers.Positions;

namespace NetGen.Compiler.Tests.Attention;

/// <summary>Attention and positions in double precision, by their formulas.</summary>
internal static class ReferenceAttention
{
    /// <param name="layer">The layer.</param>
    /// <param name="input">What queries are made of.</param>
    /// <param name="memory">What keys and values are made of.</param>
    /// <param name="parameters">All of the layer's, in canonical order.</param>
    public static double[] Of(AttentionLayer layer, double[] input, double[] memory, double[] parameters)
    {
        int next = 0;
        double[] Take(int count) => parameters[next..(next += count)];
        double[][] Project(double[] values, int features, int size)
        {
            double[] kernel = Take(features * layer.Heads * size);
            double[] bias = layer.UseBias ? Take(layer.Heads * size) : new double[layer.Heads * size];
            return [.. values.Chunk(features).Select(row => Product(row, kernel, bias))];
        }

        double[][] queries = Project(input, layer.Features, layer.KeySize);
        double[][] keys = Project(memory, layer.MemoryShape.LastAxis, layer.KeySize);
        double[][] values = Project(memory, layer.MemoryShape.LastAxis, layer.ValueSize);
        double[] output = Take(layer.Heads * layer.ValueSize * layer.Features);
        double[] outputBias = layer.UseBias ? Take(layer.Features) : new double[layer.Features];
        if (layer.Rotates)
        {
            queries = [.. queries.Select((row, place) => Turned(row, place, layer.KeySize))];
            keys = [.. keys.Select((row, place) => Turned(row, place, layer.KeySize))];
        }

        return
        [
            .. queries.SelectMany((query, place) => Product(
                [.. Enumerable.Range(0, layer.Heads).SelectMany(head => Head(layer, query, keys, values, place, head))], output, outputBias)),
        ];
    }

    /// <summary>Learnt rows, or sines at even features and cosines at odd ones.</summary>
    public static double[] Of(PositionLayer layer, double[] input, double[] parameters) =>
    [
        .. input.Select((value, i) =>
        {
            (int place, int feature) = (i / layer.Features, i % layer.Features);
            double angle = place / Math.Pow(10000, 2 * (feature / 2) / (double)layer.Features);
            return value + (layer.IsLearnt ? parameters[i] : feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }),
    ];

    private static double[] Head(AttentionLayer layer, double[] query, double[][] keys, double[][] values, int place, int head)
    {
        (int k, int v) = (layer.KeySize, layer.ValueSize);
        int seen = layer.IsCausal ? Math.Min(place + 1, keys.Length) : keys.Length;
        double[] scores =
        [
            .. Enumerable.Range(0, seen).Select(t => Enumerable.Range(head * k, k).Sum(j => query[j] * keys[t][j]) / Math.Sqrt(k)),
        ];
        double[] weights = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        return [.. Enumerable.Range(head * v, v).Select(j => Enumerable.Range(0, seen).Sum(t => weights[t] * values[t][j]) / weights.Sum())];
    }

    private static double[] Turned(double[] row, int place, int size) =>
    [
        .. row.Chunk(size).SelectMany(head => head.Select((value, j) =>
        {
            int half = size / 2;
            double angle = place * Math.Pow(10000, -2.0 * (j % half) / size);
            return (value * Math.Cos(angle)) + ((j < half ? -head[j + half] : head[j - half]) * Math.Sin(angle));
        })),
    ];

    private static double[] Product(double[] row, double[] kernel, double[] bias) =>
        [.. bias.Select((start, j) => start + row.Select((value, i) => value * kernel[(i * bias.Length) + j]).Sum())];
}
