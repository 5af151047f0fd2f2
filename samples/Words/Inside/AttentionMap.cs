using NetGen;
using Words.Networks;
using Words.Sums;

namespace Words.Inside;

/// <summary>How much of each sign goes into each, in every head of the last block: the weights of its attention, computed anew from its parameters.</summary>
/// <param name="Signs">The text.</param>
/// <param name="Heads">[head][sign that looks][sign looked at]: shares whose sum is 1 for each that looks.</param>
internal sealed record AttentionMap(string Signs, float[][][] Heads)
{
    private const string Block = "last";

    /// <summary>The weights while a network reads a sum and its right answer.</summary>
    public static AttentionMap Of(Adder network, Problem problem)
    {
        var tokens = new int[Problem.MostSigns];
        problem.Write(tokens, new int[Problem.MostSigns]);
        string signs = (problem.Question + problem.Answer)[..^1];

        LayerInfo normalized = LayerOf(".norm_1");
        int features = normalized.OutputShape[^1];
        var steps = new float[tokens.Length * features];
        network.Activations(tokens, normalized.Name, steps);
        var parameters = new float[Adder.ParameterCount];
        network.GetParameters(parameters);
        Tensors tensors = Tensors.Of(parameters);
        IReadOnlyList<int> shape = LayerOf(".attention").Tensors.Single(tensor => tensor.Role == "query_kernel").Shape;
        (int heads, int size) = (shape[1], shape[2]);
        float[] queries = tensors.Product(steps, features, "query", heads * size);
        float[] keys = tensors.Product(steps, features, "key", heads * size);
        return new AttentionMap(signs, [.. Enumerable.Range(0, heads).Select(Weights)]);

        float[][] Weights(int head) => [.. Enumerable.Range(0, signs.Length).Select(looking => Softmax(
            [.. Enumerable.Range(0, looking + 1).Select(seen => Dot(VectorOf(queries, looking, head), VectorOf(keys, seen, head)) / MathF.Sqrt(size))]))];

        ReadOnlySpan<float> VectorOf(float[] values, int step, int head) => values.AsSpan(((step * heads) + head) * size, size);
    }

    private static LayerInfo LayerOf(string part) => Adder.Info.Layers.Single(layer => layer.Name == Block + part);

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static float[] Softmax(float[] scores)
    {
        float largest = scores.Max();
        float[] powers = [.. scores.Select(score => MathF.Exp(score - largest))];
        float sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>The attention's parameters by name.</summary>
    private sealed class Tensors(Dictionary<string, float[]> values)
    {
        public static Tensors Of(float[] parameters)
        {
            var values = new Dictionary<string, float[]>();
            int offset = 0;
            foreach (TensorInfo tensor in Adder.Info.Layers.SelectMany(layer => layer.Tensors))
            {
                values[tensor.Name] = parameters[offset..(offset + tensor.Size)];
                offset += tensor.Size;
            }

            return new Tensors(values);
        }

        /// <summary>The queries, or the keys, of all steps.</summary>
        public float[] Product(float[] steps, int features, string name, int columns)
        {
            float[] kernel = values[$"{Block}.attention.{name}_kernel"];
            float[] bias = values[$"{Block}.attention.{name}_bias"];
            var product = new float[steps.Length / features * columns];
            for (int i = 0; i < product.Length; i++)
            {
                (int step, int column) = (i / columns, i % columns);
                product[i] = bias[column];
                for (int feature = 0; feature < features; feature++)
                {
                    product[i] += steps[(step * features) + feature] * kernel[(feature * columns) + column];
                }
            }

            return product;
        }
    }
}
