using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Rewriters;

namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>
/// Finds activations that are written out. From one value on, nodes are turned into an expression of it; wherever the
/// branches have come together again in a single value, the expression is compared with the known formulas. The longest
/// match counts: min(max(x, 0), 6) begins with a ReLU.
/// </summary>
internal static class FormulaMatcher
{
    /// <summary>The longest form known, the GELU by tanh, takes nine nodes.</summary>
    private const int MostNodes = 16;

    private const int LongestKey = 1000;

    /// <summary>The formula that begins at a value, and the value it ends in; null where none does.</summary>
    public static (Formula Formula, OnnxNode Last)? Find(RewriteContext context)
    {
        var known = new Dictionary<string, Expression>(StringComparer.Ordinal) { [context.Value] = Expression.Variable };
        var waiting = new SortedSet<int>(context.Flow.Consumers(context.Value));
        (Formula Formula, OnnxNode Last)? longest = null;
        for (int i = 0; i < MostNodes && waiting.Count > 0; i++)
        {
            OnnxNode node = context.Flow.Node(waiting.Min);
            waiting.Remove(waiting.Min);
            if (Apply(node, known, context) is not { } expression || expression.Key.Length > LongestKey)
            {
                break;
            }

            known[node.Output] = expression;
            bool isLast = waiting.Count == 0;
            waiting.UnionWith(context.Flow.Consumers(node.Output));
            if (isLast && IsOnlyWayOut(node, known, context)
                && FormulaRegistry.All.FirstOrDefault(formula => formula.Definition.Matches(expression)) is { } found)
            {
                longest = (found, node);
            }
        }

        return longest;
    }

    private static Expression? Apply(OnnxNode node, Dictionary<string, Expression> known, RewriteContext context)
    {
        if (node.Domain.Length > 0 || node.Outputs.Count != 1 || !FormulaOperators.Knows(node.Operator))
        {
            return null;
        }

        var inputs = new List<Expression?>();
        foreach (string name in node.Inputs)
        {
            Expression? input = known.TryGetValue(name, out Expression? found) ? found : Number(context.Constants.FindNumber(name));
            if (input == null && name.Length > 0)
            {
                return null;
            }

            inputs.Add(input);
        }

        return FormulaOperators.Apply(node, inputs);
    }

    private static Expression? Number(double? number) =>
        number is { } value && !double.IsNaN(value) ? Expression.Constant(value) : null;

    /// <summary>Whether none of the values on the way is the model's output.</summary>
    private static bool IsOnlyWayOut(OnnxNode last, Dictionary<string, Expression> known, RewriteContext context) =>
        last.Output == context.Flow.Output || !known.ContainsKey(context.Flow.Output);
}
