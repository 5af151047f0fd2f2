using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>
/// What exporters do to constants before they use them: transpose a kernel, move axes, work out the sizes of a reshape.
/// </summary>
internal static class ConstantOperators
{
    private static readonly HashSet<string> OfConstants = new(ConstantTensors.Operators, StringComparer.Ordinal)
    {
        "Identity", "Cast", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Gather", "Concat", "Slice", "ConstantOfShape",
        "Add", "Sub", "Mul", "Div", "Sqrt", "Neg", "Reciprocal", "Max", "Min",
    };

    private static readonly HashSet<string> Picking = new(StringComparer.Ordinal)
    {
        "Identity", "Reshape", "Squeeze", "Unsqueeze", "Gather", "Concat", "Slice", "Add", "Sub", "Mul", "Div", "Sqrt", "Neg",
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
        "Gather" => Math.Max(2 * Count(inputs, 1), ConstantTensors.MostValues(node, inputs)),
        "Concat" => inputs.Sum(input => (long)(input?.Values.Length ?? 0)),
        "Transpose" or "Slice" or "Cast" => Count(inputs, 0),
        _ => Math.Max(Math.Max(Count(inputs, 0), Count(inputs, 1)), ConstantTensors.MostValues(node, inputs)),
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
        } ?? ConstantTensors.Evaluate(node, inputs);
        if (result != null && IsWhole(node, inputs))
        {
            result = result with { IsWhole = true, Values = node.Operator == "Div" ? Array.ConvertAll(result.Values, Math.Truncate) : result.Values };
        }

        return result == null || !inputs.Any(input => input is { DependsOnBatch: true })
            ? result
            : result with { DependsOnBatch = !KeepsNumbers(node) || result.Values.Any(double.IsNaN) };
    }

    /// <summary>Whether a node gives whole numbers: those that it takes, or of two of them.</summary>
    private static bool IsWhole(OnnxNode node, IReadOnlyList<Constant?> inputs) => node.Operator switch
    {
        "Cast" => (ElementType)node.Integer("to", 0) is ElementType.Int32 or ElementType.Int64,
        "Add" or "Sub" or "Mul" or "Div" or "Max" or "Min" or "Concat" or "Range" => inputs.All(input => input is { IsWhole: true }),
        "Identity" or "Reshape" or "Squeeze" or "Unsqueeze" or "Gather" or "Slice" or "Transpose" or "Neg" or "Expand" => inputs[0] is { IsWhole: true },
        _ => false,
    };

    /// <summary>Whether what is made of the number of samples is NaN too, so that what is not isn't made of it.</summary>
    private static bool KeepsNumbers(OnnxNode node) => node.Operator switch
    {
        "Cast" => (ElementType)node.Integer("to", 0) != ElementType.Bool,
        _ => Picking.Contains(node.Operator),
    };

    private static long Count(IReadOnlyList<Constant?> inputs, int index) =>
        index < inputs.Count ? inputs[index]?.Values.Length ?? 0 : 0;
}
