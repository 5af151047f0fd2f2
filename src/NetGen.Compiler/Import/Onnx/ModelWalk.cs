using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Formulas;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Import.Onnx.Rewriters;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>
/// Reads a model's nodes in the order of computation. At every value formulas may begin; what belongs to none is turned into
/// a layer by a rewriter, node by node.
/// </summary>
internal sealed class ModelWalk(RewriteContext context)
{
    private readonly Dictionary<int, FormulaMatch> _formulas = [];

    /// <returns>What the model gives, in the file's order.</returns>
    public IReadOnlyList<ModelOutput> Run()
    {
        foreach (InputDraft input in context.Layers.Inputs)
        {
            context.GoTo(input.Name);
            FindFormulas();
        }

        foreach (int index in context.Flow.Nodes)
        {
            OnnxNode node = context.Flow.Node(index);
            if (_formulas.TryGetValue(index, out FormulaMatch? match))
            {
                Apply(match, node);
            }
            else if (context.Attention.Takes(index, node) && !node.Inputs.Any(context.CountsRows))
            {
                ReadAttention(node);
            }
            else if (node.Inputs.Any(context.IsReached))
            {
                Rewrite(node);
            }
        }

        return [.. context.Flow.Outputs.Select(Output)];
    }

    private ModelOutput Output(string name)
    {
        if (context.Attention.Has(name))
        {
            throw new ImportException(
                $"the model's output '{ImportFinding.Quotable(name)}' is a value inside of attention, which no layer gives", "export the model with what attention gives");
        }

        if (!context.IsReached(name))
        {
            throw new ImportException(context.Flow.Outputs.Count == 1
                ? "the model's output doesn't come from its input"
                : $"the model's output '{ImportFinding.Quotable(name)}' doesn't come from an input");
        }

        LayerState state = context.Layers.Unstacked(context.StateOf(name, readers: 0));
        if (state.CountsRows)
        {
            throw new ImportException(
                $"the model's output '{ImportFinding.Quotable(name)}' counts samples and rows of a sample by one axis", "reshape it to axes of their own");
        }

        LayerGraph.RefusePending(state);
        return new ModelOutput(name, context.Layers.InOrder(state).Layer);
    }

    /// <summary>A formula's nodes are passed over up to its last.</summary>
    private void Apply(FormulaMatch match, OnnxNode node)
    {
        if (node == match.Last)
        {
            context.GoTo(match.Value, context.Flow.Consumers(match.Value).Count(match.Nodes.Contains));
            context.Layers.GoTo(context.Layers.Unstacked(context.Layers.State));
            match.Append(context.Layers);
            Reach(node);
        }
    }

    /// <summary>A node of attention, the last of which gives what a layer does.</summary>
    private void ReadAttention(OnnxNode node)
    {
        context.Attention.Rewrite(node);
        if (context.IsReached(node.Output))
        {
            context.GoTo(node.Output);
            FindFormulas();
        }
    }

    private void Rewrite(OnnxNode node)
    {
        NodeRewriter rewriter = RewriterRegistry.Find(node, node.Inputs.Count(context.IsReached)) ?? throw Unknown(node);
        context.GoTo(node.Inputs.First(context.IsReached));
        LayerState state = context.Layers.State;
        if (state.Batch > 0 && (state.Batch == state.Shape.Count ? rewriter is not TransposeRewriter : !rewriter.TakesAnyBatch))
        {
            throw node.Refuse(
                $"samples are counted by the axis {Literal.Int(state.Batch)} of what it takes, and a layer for this operator counts them by the first",
                "transpose the batch to the first axis before it");
        }

        if (state.CountsRows && !rewriter.TakesRows)
        {
            throw node.Refuse(
                "samples and rows of a sample are counted by one axis of what it takes, and a layer for this operator counts them apart",
                "reshape them to axes of their own before it");
        }

        context.Layers.GoTo(rewriter.TakesStacks ? state : context.Layers.Unstacked(state));
        rewriter.Rewrite(node, context);
        Reach(node);
    }

    /// <summary>A node of several outputs has said what they are; of others that is what was gone on to.</summary>
    private void Reach(OnnxNode node)
    {
        if (!node.Outputs.Any(context.IsReached))
        {
            context.Reach(node.Output);
        }

        foreach (string output in node.Outputs.Where(context.IsReached))
        {
            context.GoTo(output);
            FindFormulas();
        }
    }

    private void FindFormulas()
    {
        if (context.Layers.State.CountsRows)
        {
            return;
        }

        foreach (FormulaMatch match in FormulaMatcher.Find(context.Value, context))
        {
            foreach (int index in match.Nodes)
            {
                _formulas[index] = match;
            }
        }
    }

    private static ImportException Unknown(OnnxNode node)
    {
        string domain = node.Domain.Length == 0 ? "" : $" of the domain '{ImportFinding.Quotable(node.Domain)}'";
        string advice = UnknownOperators.Advice(node.Operator);
        return node.Refuse($"this operator{domain} has no layer that does the same", advice);
    }
}
