using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>The small operators that exporters write activations and normalizations out in.</summary>
internal static class FormulaOperators
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Abs", "Add", "Clip", "Div", "Erf", "Exp", "HardSigmoid", "Identity", "Log", "Max", "Min", "Mul", "Neg", "Pow",
        "Reciprocal", "ReduceMean", "Relu", "Sigmoid", "Sign", "Softplus", "Sqrt", "Sub", "Tanh",
    };

    /// <summary>Whether an operator has a part in any of them.</summary>
    public static bool Knows(string name) => Names.Contains(name);

    /// <summary>Applies a node to expressions; null where it has no part in any of them.</summary>
    /// <param name="inputs">One for each of the node's inputs; null for one that is left out.</param>
    /// <param name="rank">The number of axes of the variable, with the batch.</param>
    public static Expression? Apply(OnnxNode node, IReadOnlyList<Expression?> inputs, int rank) => inputs.Count switch
    {
        1 or 2 when node.Operator == "ReduceMean" && inputs[0] is { } value => Mean(node, value, inputs.Count > 1 ? inputs[1] : null, rank),
        1 when inputs[0] is { } value => Unary(node, value),
        2 when inputs[0] is { } first && inputs[1] is { } second => Binary(node, first, second),
        2 or 3 when node.Operator == "Clip" && inputs[0] is { } value => Clip(value, inputs[1], inputs.Count > 2 ? inputs[2] : null),
        _ => null,
    };

    private static Expression? Unary(OnnxNode node, Expression value) => node.Operator switch
    {
        "Identity" => value,
        "Neg" => value.Times(-1),
        "Reciprocal" => Algebra.Invert(value),
        "Log" => Algebra.Log(value),
        "Sqrt" => Algebra.Root(value),
        "Abs" or "Erf" or "Exp" or "Sigmoid" or "Sign" or "Softplus" or "Tanh" => Algebra.Call(node.Operator, value),
        "Relu" => Algebra.Clip(value, 0, double.PositiveInfinity),
        "Clip" => Algebra.Clip(
            value, node.Limit("min", float.NegativeInfinity), node.Limit("max", float.PositiveInfinity)),
        "HardSigmoid" => Algebra.Clip(
            Algebra.Add(value.Times(node.Float("alpha", 0.2f)), Expression.Constant(node.Float("beta", 0.5f))), 0, 1),
        _ => null,
    };

    private static Expression? Binary(OnnxNode node, Expression first, Expression second) => node.Operator switch
    {
        "Add" => Algebra.Add(first, second),
        "Sub" => Algebra.Subtract(first, second),
        "Mul" => Algebra.Multiply(first, second),
        "Div" => Algebra.Divide(first, second),
        "Pow" when second.IsConstant => Algebra.Power(first, second.Coefficient),
        "Min" => Bound(first, second, Algebra.AtMost),
        "Max" => Bound(first, second, Algebra.AtLeast),
        "Clip" => Clip(first, second, null),
        _ => null,
    };

    /// <summary>The mean of the last axis, which stays with the size 1. Axes were an attribute before opset 18.</summary>
    private static Expression? Mean(OnnxNode node, Expression value, Expression? axes, int rank)
    {
        double axis = axes is { IsConstant: true } ? axes.Coefficient
            : node.Find("axes") is { Integers.Count: 1 } stated ? stated.Integers[0] : double.NaN;
        return (axis == -1 || axis == rank - 1) && rank > 1 && node.Integer("keepdims", 1) == 1 ? Algebra.Mean(value) : null;
    }

    private static Expression? Bound(Expression first, Expression second, Func<Expression, double, Expression> bound) =>
        second.IsConstant ? bound(first, second.Coefficient) : first.IsConstant ? bound(second, first.Coefficient) : null;

    private static Expression? Clip(Expression value, Expression? lower, Expression? upper) =>
        lower is { IsConstant: false } || upper is { IsConstant: false }
            ? null
            : Algebra.Clip(value, lower?.Coefficient ?? double.NegativeInfinity, upper?.Coefficient ?? double.PositiveInfinity);
}
