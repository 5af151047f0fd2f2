using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>A value that a model takes.</summary>
/// <param name="Sample">The shape of one sample.</param>
/// <param name="BatchAxes">1 where an axis of every value counts samples, else 0.</param>
/// <param name="FixedBatch">The number of samples, where the model is fixed to one.</param>
/// <param name="Batch">Where samples are counted: by the first axis, or by the second behind the steps of a sequence.</param>
internal sealed record ModelInput(string Name, IReadOnlyList<int> Sample, int BatchAxes, long? FixedBatch, int Batch)
{
    /// <summary>Finds them among the graph's inputs, where old files list their initializers too; at least one.</summary>
    public static IReadOnlyList<ModelInput> AllOf(OnnxGraph graph)
    {
        var initializers = new HashSet<string>(graph.Initializers.Select(initializer => initializer.Name), StringComparer.Ordinal);
        List<OnnxValue> values = [.. graph.Inputs.Where(input => !initializers.Contains(input.Name))];
        if (values.Count == 0)
        {
            throw new ImportException("the model has no input");
        }

        PortNames.CheckNumber(values.Count, "input");
        List<ModelInput> inputs = [.. values.Select(Of)];
        int other = inputs.FindIndex(input => input.BatchAxes != inputs[0].BatchAxes || input.FixedBatch != inputs[0].FixedBatch);
        return other < 0 ? inputs : throw new ImportException(
            $"{Title(values[0])} is {ImportFinding.Quotable(values[0].Describe())} and {Title(values[other])} is {ImportFinding.Quotable(values[other].Describe())}, where all inputs must count samples alike",
            "export the model with one dynamic axis, the first of each input");
    }

    private static string Title(OnnxValue input) => $"the input '{ImportFinding.Quotable(input.Name)}'";

    private static ModelInput Of(OnnxValue input)
    {
        string title = Title(input);
        if (input.Axes == null || input.Axes.Count == 0)
        {
            throw new ImportException($"{title} has no shape", "export the model with the shape of its input");
        }

        // A single axis of a fixed size is a sample without a batch; an open one counts samples of nothing.
        int batchAxes = input.Axes.Count > 1 ? 1 : 0;
        int batch = input.Axes.Count == 3 && input.Axes[0].Size > 0 && input.Axes[1].Size is not > 0 ? 1 : 0;
        var sample = new int[input.Axes.Count - batchAxes];
        double size = 1;
        for (int i = 0; i < sample.Length; i++)
        {
            OnnxAxis axis = input.Axes[i < batch ? i : i + batchAxes];
            if (axis.Size is not (> 0 and <= GraphBuilder.LargestSize) || (size *= axis.Size.Value) > GraphBuilder.LargestSize)
            {
                throw new ImportException(
                    $"{title} is {ImportFinding.Quotable(input.Describe())}, where all axes behind the batch must have sizes, with at most {Literal.Grouped(GraphBuilder.LargestSize)} values together",
                    "export the model with only the first axis dynamic");
            }

            sample[i] = (int)axis.Size.Value;
        }

        return new ModelInput(input.Name, sample, batchAxes, batchAxes == 1 && input.Axes[batch].Size is > 0 and var fixedSize ? fixedSize : null, batch);
    }
}
