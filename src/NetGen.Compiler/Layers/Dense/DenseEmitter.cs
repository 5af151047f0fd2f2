using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>Writes a dense layer: its forward pass here, its gradients through <see cref="DenseGradients"/>.</summary>
public sealed class DenseEmitter : TrainedEmitter
{
    private readonly DenseOperation _dense;
    private readonly DenseGradients _gradients;
    private readonly string _id;
    private readonly Stride _inputStride;
    private readonly Stride _kernelStride;
    private readonly Stride _outputStride;

    public DenseEmitter(EmitContext context, DenseOperation dense)
        : base(context)
    {
        _dense = dense;
        _id = context.LayerId(dense.Name);
        _gradients = new DenseGradients(context, dense, _id);
        _inputStride = new Stride(dense.Input.Stride, _id + "InputStride");
        _kernelStride = new Stride(dense.Kernel.Stride, _id + "KernelStride");
        _outputStride = new Stride(dense.Output.Stride, _id + "OutputStride");
    }

    public override string Id => _id;

    public override Operation Operation => _dense;

    public override IEnumerable<(string Name, int Value, string Summary)> Sizes
    {
        get
        {
            yield return (Id + "Inputs", _dense.Inputs, $"Inputs of {_dense.Name}.");
            yield return (Id + "InputStride", _dense.Input.Stride, "Floats from one sample's inputs to the next.");
            yield return (Id + "KernelStride", _dense.Kernel.Stride, "Floats from one row of the kernel to the next.");
            yield return (Id + "OutputStride", _dense.Output.Stride, "Floats from one sample's outputs to the next.");
            if (Context.Network.IsDifferentiable)
            {
                yield return (Id + "Units", _dense.Units, $"Outputs of {_dense.Name}.");
                yield return (
                    Id + "InputDeltaStride", _gradients.InputDelta.Stride,
                    "Floats from the gradients of one sample's inputs to the next.");
            }
        }
    }

    public override IReadOnlyList<TrainedTensor> Tensors => _gradients.Tensors;

    public override TurnedTensor? Turned => _gradients.Turned;

    public override string? Penalty => _dense.IsRegularized
        ? $"Kernels.{Id}Penalty(ref Unsafe.Add(ref parameters, {Id}Kernel))"
        : null;

    public override void RequireForward()
    {
        string description = Context.Describe(_dense);
        string[] parameters = References("parameters", "inputs", "outputs");
        if (_dense.Layout == KernelLayout.OutputMajor)
        {
            var dot = new DenseDotProducts(_dense, Id);
            Context.RequireLaneSums();
            Context.Kernels.Add(new KernelMethod(
                Id, [description, "One sample: a dot product per output, sixteen inputs side by side."], parameters, Value.WidthOf(16), dot.EmitOne));
            Context.Kernels.Add(new KernelMethod(
                Id + "Batch", [description, "Sample by sample."], [.. parameters, "int count"], Value.WidthOf(16), dot.EmitBatch));
            return;
        }

        if (_dense.Activation != ActivationNames.Linear)
        {
            Context.Require(ActivationRegistry.Find(_dense.Activation)!.Functions, _dense.Output.Width);
        }

        Context.Kernels.Add(new KernelMethod(
            Id,
            [description, "One sample: outputs lie side by side in vectors, one input after the other meets its row of weights."],
            parameters, _dense.Output.Width, EmitOneBody));
        Context.Kernels.Add(new KernelMethod(
            Id + "Batch",
            [description, "Many samples: a tile of samples by outputs stays in registers while the inputs pass by."],
            [.. parameters, "int count"], _dense.Output.Width, EmitBatchBody));
    }

    public override void RequireLanes()
    {
        if (_dense.Activation != ActivationNames.Linear)
        {
            Context.Require(ActivationRegistry.Find(_dense.Activation)!.Functions, SampleLanes.Count);
        }

        Context.Kernels.Add(new KernelMethod(
            Id + "Lanes",
            [Context.Describe(_dense), "Sixteen samples in the lanes: every weight is broadcast, and no lane is empty."],
            References("parameters", "inputs", "outputs"), SampleLanes.Count, EmitLanesBody, NeedsVectors: true));
    }

    public override void EmitLanes(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{Id}Lanes(ref parameters, ref {input}, ref {output});");

    public override void RequireBackward(bool needsInputDelta)
    {
        if (_dense.Activation != ActivationNames.Linear)
        {
            ActivationSweeps.RequireBackward(Context, _dense.Activation, _dense.Alpha, _dense.Output.Width);
        }

        _gradients.Require(needsInputDelta);
    }

    public override void EmitOne(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{Id}(ref parameters, ref {input}, ref {output});");

    public override void EmitBatch(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{Id}Batch(ref parameters, ref {input}, ref {output}, count);");

    public override void EmitBackward(SourceWriter writer, OperationNames names)
    {
        if (_dense.Activation != ActivationNames.Linear)
        {
            string length = $"count * {Literal.Int(_dense.Output.Stride)}";
            writer.Line(ActivationSweeps.BackwardCall(
                _dense.Activation, _dense.Alpha, _dense.Output.Width, names.Output, names.OutputDelta, length));
        }

        if (names.InputDelta != null)
        {
            EmitInputGradients(writer, names);
        }
    }

    public override void EmitInputGradients(SourceWriter writer, OperationNames names)
    {
        string kernel = Turned is { } turned ? $"memory.{turned.Name}" : $"Unsafe.Add(ref parameters, {Id}Kernel)";
        writer.Line($"Kernels.{Id}InputGradients(ref {kernel}, ref {names.OutputDelta}, ref {names.InputDelta}, count);");
    }

    private void EmitOneBody(SourceWriter writer, Lanes lanes)
    {
        EmitReferences(writer);
        Product(lanes).EmitRow(writer);
    }

    private void EmitBatchBody(SourceWriter writer, Lanes lanes)
    {
        EmitReferences(writer);
        writer.Blank();
        Product(lanes).EmitRows(writer, "count", () => writer.Line(
            $"{Id}(ref parameters, ref Unsafe.Add(ref inputs, sample * {Id}InputStride), "
            + $"ref Unsafe.Add(ref outputs, sample * {Id}OutputStride));"));
    }

    private void EmitLanesBody(SourceWriter writer, Lanes lanes)
    {
        EmitReferences(writer);
        writer.Blank();
        new DenseLanes(_dense, Id, Epilogue).Emit(writer, lanes);
    }

    private void EmitReferences(SourceWriter writer)
    {
        writer.Line($"ref float kernel = ref Unsafe.Add(ref parameters, {Id}Kernel);");
        if (_dense.Bias != null)
        {
            writer.Line($"ref float bias = ref Unsafe.Add(ref parameters, {Id}Bias);");
        }
    }

    private MatrixTile Product(Lanes lanes) => new()
    {
        Lanes = lanes,
        Columns = lanes.IsScalar ? _dense.Units : _dense.Output.Stride,
        Depth = _dense.Inputs,
        DepthName = Id + "Inputs",
        DepthIndex = "i",
        A = "inputs",
        AName = "input",
        ARowStride = _inputStride,
        ADepthStride = Stride.One,
        B = "kernel",
        BName = "weight",
        BStride = _kernelStride,
        C = "outputs",
        CName = "output",
        CStride = _outputStride,
        Start = _dense.Bias == null ? null : "bias",
        Chains = _dense.Chains,
        Epilogue = Epilogue(lanes),
    };

    private Func<string, string>? Epilogue(Lanes lanes)
    {
        if (_dense.Activation == ActivationNames.Linear)
        {
            return null;
        }

        ActivationFunction activation = ActivationRegistry.Find(_dense.Activation)!;
        return sum => activation.Forward(lanes, sum, _dense.Alpha);
    }
}
