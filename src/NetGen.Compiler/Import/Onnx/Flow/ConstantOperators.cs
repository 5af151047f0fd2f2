using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>
/// What exporters do to constants before they use them: transpose a kernel, move axes, work out the sizes of a reshape.
/// </summary>
internal static class ConstantOperators
{
    private static readonly HashSet<string> OfConstants = new(StringComparer.Ordinal)
    {
        "Identity", "Cast", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Gather", "Concat", "Slice", "ConstantOfShape",
        "Add", "Sub", "Mul", "Div", "Sqrt", "Neg", "Reciprocal", "Max", "Min",
    };

    /// <summary>Whether a node gives a constant. The axes of any value are one: all but the batch are fixed.</summary>
    public static bool MakesConstant(OnnxNode node, Func<string, bool> isConstant) =>
        node.Domain.Length == 0 && node.Output.Length > 0 && node.Operator switch
        {
            "Constant" or "Shape" => true,
            _ => OfConstants.Contains(node.Operator) && node.Inputs.All(input => input.Length == 0 || isConstant(input)),
        };

    /// <summary>At most so many values are made when a node is computed; known before any is.</summary>
    public static long MostValues(OnnxNode node, IReadOnlyList<Constant?> inputs) => node.Operator switch
    {
        "Identity" => 0,
        "Reshape" or "Squeeze" or "Unsqueeze" => Count(inputs, 1),
        "Gather" => 2 * Count(inputs, 1),
        "Concat" => inputs.Sum(input => (long)(input?.Values.Length ?? 0)),
        _ => Math.Max(Count(inputs, 0), Count(inputs, 1)),
    };

    /// <summary>Computes a node whose inputs are known. Null where it does what no exporter does with constants.</summary>
    public static Constant? Evaluate(OnnxNode node, IReadOnlyList<Constant?> inputs)
    {
        if (inputs.Count == 0 || inputs[0] is not { } first)
        {
            return null;
        }

        Constant? second = inputs.Count > 1 ? inputs[1] : null;
        Constant? result = node.Operator switch
        {
            "Identity" => first,
            "Cast" => ConstantArithmetic.Cast(first, (ElementType)node.Integer("to", 0)),
            "Transpose" => ConstantAxes.Transpose(first, node.Find("perm")?.Integers),
            "Reshape" => ConstantAxes.Reshape(first, second),
            "Squeeze" => ConstantAxes.Squeeze(first, second?.Values.Select(axis => (long)axis).ToList() ?? node.Find("axes")?.Integers),
            "Unsqueeze" => ConstantAxes.Unsqueeze(first, second?.Values.Select(axis => (long)axis).ToList() ?? node.Find("axes")?.Integers),
            "Gather" => ConstantAxes.Gather(first, second, node.Integer("axis", 0)),
            "Concat" => ConstantAxes.Concat(inputs),
            "Slice" => ConstantAxes.Slice(node, first, inputs),
            _ => ConstantArithmetic.Evaluate(node.Operator, first, second),
        };
        return result == null || !inputs.Any(input => input is { DependsOnBatch: true })
            ? result
            : result with { DependsOnBatch = true };
    }

    private static long Count(IReadOnlyList<Constant?> inputs, int index) =>
        index < inputs.Count ? inputs[index]?.Values.Length ?? 0 : 0;
}
