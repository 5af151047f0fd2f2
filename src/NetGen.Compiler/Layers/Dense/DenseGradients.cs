using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>
/// Writes the gradients of a dense layer y = x W + b from dy: dx = dy W^T, dW = x^T dy and db = the sum of dy over samples,
/// each sum in ascending order of what it runs over.
/// </summary>
public sealed class DenseGradients(EmitContext context, DenseOperation dense, string id, string kernels, string sharers)
{
    /// <summary>The gradient of the inputs, whose rows are padded even where the inputs' are not.</summary>
    public Plan.Value InputDelta => Plan.Value.Padded(dense.Input.Index, dense.Inputs);

    /// <summary>An input-major kernel is turned over for dx = dy W^T, so that its rows run along the inputs.</summary>
    public TurnedTensor? Turned => IsInputMajor
        ? new TurnedTensor(dense.Kernel, id + "Kernel", id + "Transposed", InputDelta.Stride)
        : null;

    public IReadOnlyList<TrainedTensor> Tensors
    {
        get
        {
            var kernel = new TrainedTensor(
                dense.Kernel, id + "Kernel", IsSplit: true,
                (writer, gradients, first, rows) => writer.Line(
                    $"Kernels.{kernels}KernelGradients(ref inputs, ref deltas, ref {gradients}, count, {first}, {rows});"),
                dense.IsRegularized ? EmitRegularization : null);
            if (dense.Bias == null)
            {
                return [kernel];
            }

            var bias = new TrainedTensor(
                dense.Bias, id + "Bias", IsSplit: false,
                (writer, gradients, _, _) => writer.Line($"Kernels.{kernels}BiasGradients(ref deltas, ref {gradients}, count);"));
            return [kernel, bias];
        }
    }

    private Stride InputStride { get; } = new(dense.Input.Stride, kernels + "InputStride");

    private Stride OutputStride { get; } = new(dense.Output.Stride, kernels + "OutputStride");

    private Stride InputDeltaStride { get; } =
        new(Plan.Value.Padded(dense.Input.Index, dense.Inputs).Stride, kernels + "InputDeltaStride");

    private Stride KernelStride { get; } = new(dense.Kernel.Stride, kernels + "KernelStride");

    private bool IsInputMajor => dense.Layout == KernelLayout.InputMajor;

    private int KernelWidth => IsInputMajor ? dense.Output.Width : 16;

    public void Require(bool needsInputDelta)
    {
        context.Kernels.Add(new KernelMethod(
            kernels + "KernelGradients",
            [
                $"Gradients of the kernel of {sharers}, rows firstRow to firstRow + rows - 1, over count samples.",
                "A tile of the kernel stays in registers while the samples pass by.",
            ],
            ["ref float inputs", "ref float deltas", "ref float gradients", "int count", "int firstRow", "int rows"],
            KernelWidth, EmitKernelGradients));
        if (dense.Bias != null)
        {
            context.Kernels.Add(new KernelMethod(
                kernels + "BiasGradients",
                [$"Gradients of the bias of {sharers}: the output's gradients summed over count samples."],
                ["ref float deltas", "ref float gradients", "int count"],
                dense.Output.Width, EmitBiasGradients));
        }

        if (dense.IsRegularized)
        {
            new DenseRegularization(context, dense, kernels, sharers).Require();
        }

        if (needsInputDelta)
        {
            context.Kernels.Add(new KernelMethod(
                kernels + "InputGradients",
                [$"Gradients of the inputs of {sharers} for count samples: the output's gradients times the kernel turned over.", Least.Note],
                ["ref float kernel", "ref float deltas", "ref float inputDeltas", "int count"],
                InputDelta.Width, EmitInputGradients));
        }
    }

    private void EmitRegularization(SourceWriter writer, string gradients, string weights, string length) =>
        writer.Line($"Kernels.{kernels}Regularize(ref {gradients}, ref {weights}, {length});");

    private void EmitInputGradients(SourceWriter writer, Lanes lanes) => new MatrixTile
    {
        Lanes = lanes,
        Columns = lanes.IsScalar ? dense.Inputs : InputDelta.Stride,
        Depth = dense.Units,
        DepthName = kernels + "Units",
        DepthIndex = "unit",
        A = "deltas",
        AName = "delta",
        ARowStride = OutputStride,
        ADepthStride = Stride.One,
        B = "kernel",
        BName = "weight",
        BStride = IsInputMajor ? InputDeltaStride : new Stride(dense.Kernel.Stride, kernels + "InputDeltaStride"),
        C = "inputDeltas",
        CName = "inputDelta",
        CStride = InputDeltaStride,
        Epilogue = sum => Least.OrZero(lanes, sum),
    }.EmitRows(writer, "count");

    private void EmitKernelGradients(SourceWriter writer, Lanes lanes)
    {
        // Padding is computed too, as zero: the optimizer works on whole rows.
        var tile = new MatrixTile
        {
            Lanes = lanes,
            Columns = dense.Kernel.Stride,
            DepthName = "count",
            DepthIndex = "sample",
            A = "rowValues",
            AName = IsInputMajor ? "input" : "delta",
            ARowStride = Stride.One,
            ADepthStride = IsInputMajor ? InputStride : OutputStride,
            B = IsInputMajor ? "deltas" : "inputs",
            BName = IsInputMajor ? "delta" : "input",
            BStride = IsInputMajor ? OutputStride : InputStride,
            C = "gradients",
            CName = "gradient",
            CStride = KernelStride,
            RowIndex = "row",
        };
        writer.Line($"ref float rowValues = ref Unsafe.Add(ref {(IsInputMajor ? "inputs" : "deltas")}, firstRow);");
        writer.Blank();
        tile.EmitRows(writer, "rows");
    }

    private void EmitBiasGradients(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block($"for (int column = 0; column < {kernels}OutputStride; column += {Literal.Int(lanes.Count)})"))
        {
            writer.Line($"{lanes.Float} sum = {lanes.Zero};");
            writer.Line("ref float delta = ref Unsafe.Add(ref deltas, column);");
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                writer.Line($"sum += {lanes.Load("delta")};");
                writer.Line($"delta = ref Unsafe.Add(ref delta, {kernels}OutputStride);");
            }

            writer.Blank();
            writer.Line("ref float gradient = ref Unsafe.Add(ref gradients, column);");
            writer.Line(lanes.Store("sum", "gradient"));
        }
    }
}
