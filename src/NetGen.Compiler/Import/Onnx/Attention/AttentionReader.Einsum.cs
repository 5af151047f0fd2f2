using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <content>Products whose axes an equation names, as Keras has them. Each is one of those that MatMul computes, with axes in another order.</content>
internal sealed partial class AttentionReader
{
    private HeadValue? Einsum(OnnxNode node)
    {
        if (EinsumEquation.Of(node) is not { } equation)
        {
            return null;
        }

        return (Other(node, 0), Other(node, 1)) switch
        {
            // Keys are those whose steps are the last axis of scores.
            (Projection one, Projection other) when node.Inputs[0] != node.Inputs[1] =>
                equation.Second.Contains(equation.Result.Last()) ? Multiplied(equation, one, other) : Multiplied(equation.Turned, other, one),
            (Scores { AreWeights: true } weights, Projection value) => Mixed(node, equation, weights, value),
            (Projection value, Scores { AreWeights: true } weights) => Mixed(node, equation.Turned, weights, value),
            (Mixture mixture, null) => Output(node, equation, mixture),
            _ => null,
        };
    }

    /// <summary>What a sequence gives times a kernel [features, ...], whose columns may have several axes.</summary>
    private static (HeadAxes Axes, int Inputs, int Units, double[] Kernel)? Columns(OnnxNode node, Constant constant, HeadAxes sequence)
    {
        if (EinsumEquation.Of(node) is not { } equation || equation.First.Length != sequence.Rank || equation.Second.Length != constant.Axes.Count || equation.Summed.Length != 1
            || equation.First[sequence.Rank - 1] != equation.Summed[0] || constant.Values.Length == 0)
        {
            return null;
        }

        string columns = equation.Second.Replace(equation.Summed, "");
        int summed = equation.Second.IndexOf(equation.Summed[0]), inputs = constant.Axes[summed], units = constant.Values.Length / inputs;
        var axes = new Dictionary<char, IReadOnlyList<Atom>>();
        for (int axis = 0; axis < sequence.Rank - 1; axis++)
        {
            axes[equation.First[axis]] = sequence.All[axis];
        }

        int stride = 1;
        foreach (char column in columns.Reverse())
        {
            int size = constant.Axes[equation.Second.IndexOf(column)];
            axes[column] = [new Atom(AtomKind.Columns, size, stride)];
            stride *= size;
        }

        // The features are moved before the columns.
        int behind = constant.Axes.Skip(summed + 1).Aggregate(1, (product, size) => product * size);
        var kernel = new double[constant.Values.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            int before = i / (inputs * behind), input = i / behind % inputs;
            kernel[(input * units) + (before * behind) + (i % behind)] = constant.Values[i];
        }

        return !columns.Any(letter => equation.First.Contains(letter)) && equation.Result.Length == axes.Count
            ? (new HeadAxes([.. equation.Result.Select(letter => axes[letter])]), inputs, units, kernel)
            : null;
    }

    private static HeadValue? Multiplied(EinsumEquation equation, Projection query, Projection key) =>
        Fits(equation, query, key) && equation.Matrices() is { } orders
            && Multiplied(Ordered(query, orders.First), Ordered(key, orders.Second)) is { } scores ? Moved(scores, scores.Axes.Transposed(orders.Result)) : null;

    private static HeadValue? Mixed(OnnxNode node, EinsumEquation equation, Scores weights, Projection value) =>
        Fits(equation, weights, value) && equation.Matrices() is { } orders
            && Mixed(node, Ordered(weights, orders.First), Ordered(value, orders.Second)) is { } mixture ? Moved(mixture, mixture.Axes.Transposed(orders.Result)) : null;

    /// <summary>What all heads give times a kernel [heads, values, features].</summary>
    private Given? Output(OnnxNode node, EinsumEquation equation, Mixture mixture)
    {
        Constant constant = context.Weights(node, 1);
        string kept = string.Concat(equation.First.Except(equation.Second)), summed = equation.Summed;
        if (equation.First.Length != mixture.Axes.Rank || equation.Second.Length != constant.Axes.Count || equation.Second.Length != summed.Length + 1
            || constant.Values.Length == 0 || !equation.Second.StartsWith(summed, StringComparison.Ordinal) || equation.Result != kept + equation.Second[summed.Length])
        {
            return null;
        }

        IReadOnlyList<Atom> Atoms(char letter) => mixture.Axes.All[equation.First.IndexOf(letter)];
        bool fits = summed.Select((letter, axis) => HeadAxes.Product(Atoms(letter)) == constant.Axes[axis]).All(equal => equal);
        int features = constant.Axes[summed.Length];
        return fits
            ? Output(
                node, mixture with { Axes = new HeadAxes([.. kept.Select(Atoms), [.. summed.SelectMany(Atoms)]]) },
                (constant.Values.Length / features, features, constant.Values))
            : null;
    }

    private static bool Fits(EinsumEquation equation, HeadValue first, HeadValue second) =>
        equation.First.Length == first.Axes.Rank && equation.Second.Length == second.Axes.Rank;

    private static T Ordered<T>(T value, long[] order)
        where T : HeadValue => (T)Moved(value, value.Axes.Transposed(order));
}
