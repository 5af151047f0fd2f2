using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Import.Onnx.Rewriters;

namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>
/// Finds activations and normalizations that are written out. From one value on, nodes are turned into expressions of it, which are compared with
/// the known formulas. Longer matches go first: min(max(x, 0), 6) begins with a ReLU.
/// </summary>
internal static class FormulaMatcher
{
    /// <summary>The longest form known, the GELU by tanh, takes nine nodes.</summary>
    private const int MostNodes = 16;

    private const int LongestKey = 1000;

    /// <summary>The formulas that begin at a value; none of them have a node in common.</summary>
    public static IReadOnlyList<FormulaMatch> Find(string value, RewriteContext context)
    {
        var known = new Dictionary<string, Expression>(StringComparer.Ordinal) { [value] = Expression.Variable };
        var waiting = new SortedSet<int>(context.Flow.Consumers(value).Take(MostNodes));
        var applied = new SortedSet<int>();
        var found = new List<FormulaMatch>();
        for (int i = 0; i < MostNodes && waiting.Count > 0; i++)
        {
            int index = waiting.Min;
            OnnxNode node = context.Flow.Node(index);
            waiting.Remove(index);
            if (Apply(node, known, context) is not { } expression || expression.Key.Length > LongestKey)
            {
                continue;
            }

            known[node.Output] = expression;
            applied.Add(index);
            waiting.UnionWith(context.Flow.Consumers(node.Output).Take(MostNodes));
            if (Layer(expression, node) is { } append && NodesTo(index, applied, context) is { } nodes)
            {
                found.Add(new FormulaMatch(append, value, node, nodes));
            }
        }

        return Apart(found);
    }

    /// <summary>What appends the layer that an expression is; null where it is none.</summary>
    private static Action<LayerGraph>? Layer(Expression expression, OnnxNode node) =>
        FormulaRegistry.All.FirstOrDefault(formula => formula.Definition.Matches(expression)) is { } activation
            ? layers => layers.AddActivation(activation.Activation)
            : NormalizationFormula.Of(expression) is { } normalization
            ? layers => layers.AddNormalization(node, normalization.Centers, (float)normalization.Epsilon)
            : null;

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

        return FormulaOperators.Apply(node, inputs, context.Rank);
    }

    private static Expression? Number(double? number) =>
        number is { } value && !double.IsNaN(value) ? Expression.Constant(value) : null;

    /// <summary>The nodes that one is computed by, with it; null where something else reads what one of them gives.</summary>
    private static HashSet<int>? NodesTo(int last, SortedSet<int> applied, RewriteContext context)
    {
        var nodes = new HashSet<int> { last };
        var wanted = new HashSet<string>(context.Flow.Node(last).Inputs, StringComparer.Ordinal);
        foreach (int index in applied.Reverse().Where(index => index < last))
        {
            string output = context.Flow.Node(index).Output;
            if (!wanted.Contains(output))
            {
                continue;
            }

            nodes.Add(index);
            wanted.UnionWith(context.Flow.Node(index).Inputs);
            if (context.Flow.IsOutput(output) || !context.Flow.Consumers(output).All(nodes.Contains))
            {
                return null;
            }
        }

        return nodes;
    }

    /// <summary>The longest first, then what has no node of those.</summary>
    private static List<FormulaMatch> Apart(List<FormulaMatch> found)
    {
        var apart = new List<FormulaMatch>();
        foreach (FormulaMatch match in found.OrderByDescending(match => match.Nodes.Count))
        {
            if (!apart.Exists(longer => longer.Nodes.Any(match.Nodes.Contains)))
            {
                apart.Add(match);
            }
        }

        return apart;
    }
}
