using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>The one value that a model takes.</summary>
/// <param name="Sample">The shape of one sample.</param>
/// <param name="BatchAxes">1 where the first axis of every value counts samples, else 0.</param>
/// <param name="FixedBatch">The number of samples, where the model is fixed to one.</param>
internal sealed record ModelInput(string Name, IReadOnlyList<int> Sample, int BatchAxes, long? FixedBatch)
{
    /// <summary>Finds it among the graph's inputs, where old files list their initializers too.</summary>
    public static ModelInput Of(OnnxGraph graph)
    {
        var initializers = new HashSet<string>(graph.Initializers.Select(initializer => initializer.Name), StringComparer.Ordinal);
        List<OnnxValue> inputs = [.. graph.Inputs.Where(input => !initializers.Contains(input.Name))];
        if (inputs.Count != 1)
        {
            string names = string.Join(", ", inputs.Take(5).Select(input => $"'{ImportFinding.Quotable(input.Name)}'"));
            throw inputs.Count == 0
                ? new ImportException("the model has no input")
                : new ImportException($"the model has {Quantity.Of(inputs.Count, "input")} ({names}), a network has one");
        }

        return Of(inputs[0]);
    }

    private static ModelInput Of(OnnxValue input)
    {
        string title = $"the input '{ImportFinding.Quotable(input.Name)}'";
        if (input.Axes == null || input.Axes.Count == 0)
        {
            throw new ImportException($"{title} has no shape", "export the model with the shape of its input");
        }

        // A single axis of a fixed size is a sample without a batch; an open one counts samples of nothing.
        int batchAxes = input.Axes.Count > 1 ? 1 : 0;
        var sample = new int[input.Axes.Count - batchAxes];
        double size = 1;
        for (int i = 0; i < sample.Length; i++)
        {
            OnnxAxis axis = input.Axes[i + batchAxes];
            if (axis.Size is not (> 0 and <= GraphBuilder.LargestSize) || (size *= axis.Size.Value) > GraphBuilder.LargestSize)
            {
                throw new ImportException(
                    $"{title} is {ImportFinding.Quotable(input.Describe())}, where all axes behind the batch must have sizes, with at most {Literal.Grouped(GraphBuilder.LargestSize)} values together",
                    "export the model with only the first axis dynamic");
            }

            sample[i] = (int)axis.Size.Value;
        }

        return new ModelInput(input.Name, sample, batchAxes, batchAxes == 1 && input.Axes[0].Size is > 0 and var fixedSize ? fixedSize : null);
    }
}
