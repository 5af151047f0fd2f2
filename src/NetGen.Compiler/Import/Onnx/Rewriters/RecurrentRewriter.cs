using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// LSTM, GRU and RNN: along sequences whose samples are the second axis, or the first (<c>layout</c>). They give the states of all steps
/// and the last ones; an LSTM's cells stay inside.
/// </summary>
internal sealed class RecurrentRewriter : NodeRewriter
{
    private const int SequenceLengths = 4;
    private const int InitialState = 5;
    private const int InitialCell = 6;

    public override IReadOnlyList<string> Operators => ["LSTM", "GRU", "RNN"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (node.Input(0) != context.Value)
        {
            throw node.Refuse("it takes the network's values as something other than its sequence", "let it begin from states that are zeros");
        }

        bool isBatchFirst = context.Opset >= 14 && node.Integer("layout", 0) == 1;
        IReadOnlyList<int> shape = context.Layers.Shape;
        if (shape.Count != 2 || context.Batch != (isBatchFirst ? 0 : 1))
        {
            string order = isBatchFirst ? "(batch, time, features)" : "(time, batch, features)";
            string given = shape.Count == 2 && context.Batch >= 0 ? $"samples are counted by the axis {Literal.Int(context.Batch)}" : $"a sample has the shape {ImportFinding.Describe(shape)}";
            throw node.Refuse($"it takes values as {order}, but {given} here", "export the model with a dynamic batch axis, and sequences of a fixed length");
        }

        RecurrentForm form = RecurrentForm.Read(node, context);
        RequireZeros(node, context, shape[0]);
        bool areStepsRead = IsRead(node, context, 0);
        if (node.Operator == "LSTM" && IsRead(node, context, 2))
        {
            throw node.Refuse($"its last cells, '{ImportFinding.Quotable(node.Outputs[2])}', are read, which a layer keeps to itself", "read its states alone");
        }

        (LayerState steps, LayerState last) = context.Layers.AddWalks(form.Layer, form.Walks(), form.Units, areStepsRead);
        Reach(node, context, 0, steps with { Batch = isBatchFirst ? 0 : 2 });
        Reach(node, context, 1, last with { Batch = isBatchFirst ? 0 : 1 });
    }

    private static bool IsRead(OnnxNode node, RewriteContext context, int output) =>
        Output(node, output) is { } name && (context.Flow.Consumers(name).Count > 0 || context.Flow.IsOutput(name));

    private static string? Output(OnnxNode node, int index) => index < node.Outputs.Count && node.Outputs[index].Length > 0 ? node.Outputs[index] : null;

    private static void Reach(OnnxNode node, RewriteContext context, int index, LayerState state)
    {
        if (Output(node, index) is { } name)
        {
            context.Layers.GoTo(state);
            context.Reach(name);
        }
    }

    /// <summary>Layers begin from zeros, and all sequences have the length that the input states.</summary>
    private static void RequireZeros(OnnxNode node, RewriteContext context, int steps)
    {
        if (node.Input(SequenceLengths) is { } lengths && context.Constants.FindFill(lengths) != steps)
        {
            throw node.Refuse(
                $"its sequence_lens '{ImportFinding.Quotable(lengths)}' aren't known to be {Literal.Int(steps)}, the length of all sequences",
                "export the model without lengths of its sequences");
        }

        foreach (int index in new[] { InitialState, InitialCell })
        {
            if (node.Input(index) is { } state && context.Constants.FindFill(state) != 0)
            {
                string name = index == InitialState ? "initial_h" : "initial_c";
                string reason = context.IsReached(state) ? "is made of the network's values" : context.Constants.Find(state) != null ? "has other numbers than zeros" : "isn't known to be zeros";
                throw node.Refuse(
                    $"its {name} '{ImportFinding.Quotable(state)}' {reason}, and layers begin from zeros",
                    "export the model without initial states, or with states as inputs of the model, which streams keep");
            }
        }
    }
}
