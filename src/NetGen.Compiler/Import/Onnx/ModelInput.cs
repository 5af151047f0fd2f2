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
    /// <summary>Whether its number of steps is the caller's, not the file's.</summary>
    private bool IsFilled { get; init; }

    /// <summary>The graph's inputs without initializers, which old files list there too; at least one.</summary>
    public static IReadOnlyList<OnnxValue> ValuesOf(OnnxGraph graph)
    {
        var initializers = new HashSet<string>(graph.Initializers.Select(initializer => initializer.Name), StringComparer.Ordinal);
        List<OnnxValue> values = [.. graph.Inputs.Where(input => !initializers.Contains(input.Name))];
        if (values.Count == 0)
        {
            throw new ImportException("the model has no input");
        }

        PortNames.CheckNumber(values.Count, "input");
        return values;
    }

    /// <summary>Reads the axes of all inputs.</summary>
    public static IReadOnlyList<ModelInput> AllOf(OnnxGraph graph, InputReading reading)
    {
        IReadOnlyList<OnnxValue> values = ValuesOf(graph);
        List<ModelInput> inputs = [.. values.Select(value => Of(value, reading))];
        if (reading.Steps != null && !inputs.Exists(input => input.IsFilled))
        {
            throw new ImportException(
                $"{Title(values[0])} is {ImportFinding.Quotable(values[0].Describe())}, which leaves no number of steps open", "import the model without --steps");
        }

        int other = inputs.FindIndex(input => input.BatchAxes != inputs[0].BatchAxes || input.FixedBatch != inputs[0].FixedBatch);
        return other < 0 ? inputs : throw new ImportException(
            $"{Title(values[0])} is {ImportFinding.Quotable(values[0].Describe())} and {Title(values[other])} is {ImportFinding.Quotable(values[other].Describe())}, where all inputs must count samples alike",
            "export the model with one dynamic axis, the first of each input");
    }

    private static string Title(OnnxValue input) => $"the input '{ImportFinding.Quotable(input.Name)}'";

    private static ModelInput Of(OnnxValue input, InputReading reading)
    {
        string title = Title(input);
        if (input.Axes == null || input.Axes.Count == 0)
        {
            throw new ImportException($"{title} has no shape", "export the model with the shape of its input");
        }

        // A single axis of a fixed size is a sample without a batch; an open one counts samples of nothing.
        int batchAxes = input.Axes.Count > 1 ? 1 : 0;
        int batch = reading.BatchOf(input);
        List<OnnxAxis> axes = [.. input.Axes];
        axes.RemoveRange(batch, batchAxes);
        int time = TimeOf(axes);
        var sample = new int[axes.Count];
        double size = 1;
        for (int i = 0; i < sample.Length; i++)
        {
            if (reading.SizeOf(axes[i], i == time) is not (> 0 and <= GraphBuilder.LargestSize and var known) || (size *= known) > GraphBuilder.LargestSize)
            {
                throw i == time && !InputReading.IsFixed(axes[i]) && reading.Steps == null && (axes.Count == 2 || input.Type is ElementType.Int32 or ElementType.Int64)
                    ? OpenTime(input, axes[i], i < batch ? i : i + batchAxes)
                    : new ImportException(
                        $"{title} is {ImportFinding.Quotable(input.Describe())}, where all axes behind the batch must have sizes, with at most {Literal.Grouped(GraphBuilder.LargestSize)} values together",
                        "export the model with only the first axis dynamic");
            }

            sample[i] = (int)known;
        }

        return new ModelInput(input.Name, sample, batchAxes, batchAxes == 1 && input.Axes[batch].Size is > 0 and var fixedSize ? fixedSize : null, batch)
        {
            IsFilled = time >= 0 && (!InputReading.IsFixed(axes[time]) || (axes[time].Size == 1 && reading.One != null)),
        };
    }

    /// <summary>Which axis of a sample is that of time: the only open one, or the first of a sequence; -1 where there may be several.</summary>
    private static int TimeOf(List<OnnxAxis> axes) =>
        axes.Count is not (1 or 2) || axes.Count(axis => !InputReading.IsFixed(axis)) > 1
            ? -1
            : Math.Max(axes.FindIndex(axis => !InputReading.IsFixed(axis)), 0);

    private static ImportException OpenTime(OnnxValue input, OnnxAxis axis, int place) => new(
        $"{Title(input)} is {ImportFinding.Quotable(input.Describe())}, whose {(place == 0 ? "first" : place == 1 ? "second" : "third")} axis"
        + $"{(axis.Symbol.Length > 0 ? $", '{ImportFinding.Quotable(axis.Symbol)}'," : "")} is open, and a network declares how many steps its sequences have",
        "state them with netgen import --steps 64, which writes the network, or export the model with only the batch dynamic; streams take any number");
}
