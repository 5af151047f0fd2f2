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
    private readonly string _kernels;
    private readonly string _sharers;
    private readonly Stride _inputStride;
    private readonly Stride _kernelStride;
    private readonly Stride _outputStride;

    public DenseEmitter(EmitContext context, DenseOperation dense)
        : base(context)
    {
        _dense = dense;
        _id = context.LayerId(dense.Name);
        DenseOperation[] alike = Alike(context, dense);
        _kernels = context.LayerId(alike[0].Name);
        _sharers = string.Join(", ", alike.Select(operation => operation.Name));
        _gradients = new DenseGradients(context, dense, _id, _kernels, _sharers);
        _inputStride = new Stride(dense.Input.Stride, _kernels + "InputStride");
        _kernelStride = new Stride(dense.Kernel.Stride, _kernels + "KernelStride");
        _outputStride = new Stride(dense.Output.Stride, _kernels + "OutputStride");
    }

    public override string Id => _id;

    public override Operation Operation => _dense;

    /// <summary>The first layer of a shape names the sizes, as it names the kernels.</summary>
    public override IEnumerable<(string Name, int Value, string Summary)> Sizes
    {
        get
        {
            if (_kernels != _id)
            {
                yield break;
            }

            yield return (Id + "Inputs", _dense.Inputs, $"Inputs of {_sharers}.");
            yield return (Id + "InputStride", _dense.Input.Stride, "Floats from one sample's inputs to the next.");
            yield return (Id + "KernelStride", _dense.Kernel.Stride, "Floats from one row of the kernel to the next.");
            yield return (Id + "OutputStride", _dense.Output.Stride, "Floats from one sample's outputs to the next.");
            if (Context.Network.IsDifferentiable)
            {
                yield return (Id + "Units", _dense.Units, $"Outputs of {_sharers}.");
                yield return (
                    Id + "InputDeltaStride", _gradients.InputDelta.Stride,
                    "Floats from the gradients of one sample's inputs to the next.");
            }
        }
    }

    public override IReadOnlyList<TrainedTensor> Tensors => _gradients.Tensors;

    public override TurnedTensor? Turned => _gradients.Turned;

    public override string? Penalty => _dense.IsRegularized
        ? $"Kernels.{_kernels}Penalty(ref Unsafe.Add(ref parameters, {Id}Kernel))"
        : null;

    /// <summary>What the kernels of the forward pass take.</summary>
    private string[] Parameters => References(_dense.Bias == null ? ["kernel", "inputs", "outputs"] : ["kernel", "bias", "inputs", "outputs"]);

    /// <summary>This layer's own tensors, as the passes hand them to kernels.</summary>
    private string Arguments =>
        TensorArguments($"Unsafe.Add(ref parameters, {Id}Kernel)", $"Unsafe.Add(ref parameters, {Id}Bias)");

    public override void RequireForward()
    {
        string description = Context.Describe(_dense, _sharers);
        string[] parameters = Parameters;
        if (_dense.Layout == KernelLayout.OutputMajor)
        {
            var dot = new DenseDotProducts(_dense, _kernels, TensorArguments("kernel", "bias"));
            Context.RequireLaneSums();
            Context.Kernels.Add(new KernelMethod(
                _kernels, [description, "One sample: a dot product per output, sixteen inputs side by side."], parameters, Value.WidthOf(16), dot.EmitOne));
            Context.Kernels.Add(new KernelMethod(
                _kernels + "Batch", [description, "Sample by sample."], [.. parameters, "int count"], Value.WidthOf(16), dot.EmitBatch));
            return;
        }

        RequireActivation(_dense.Output.Width);
        Context.Kernels.Add(new KernelMethod(
            _kernels,
            [description, "One sample: outputs lie side by side in vectors, one input after the other meets its row of weights."],
            parameters, _dense.Output.Width, EmitOneBody));
        Context.Kernels.Add(new KernelMethod(
            _kernels + "Batch",
            [description, "Many samples: a tile of samples by outputs stays in registers while the inputs pass by."],
            [.. parameters, "int count"], _dense.Output.Width, EmitBatchBody));
    }

    public override void RequireLanes()
    {
        RequireActivation(SampleLanes.Count);
        Context.Kernels.Add(new KernelMethod(
            _kernels + "Lanes",
            [Context.Describe(_dense, _sharers), "Sixteen samples in the lanes: every weight is broadcast, and no lane is empty."],
            Parameters, SampleLanes.Count, EmitLanesBody, NeedsVectors: true));
    }

    public override void EmitLanes(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{_kernels}Lanes({Arguments}, ref {input}, ref {output});");

    public override void RequireBackward(bool needsInputDelta)
    {
        if (_dense.Activation != ActivationNames.Linear)
        {
            ActivationSweeps.RequireBackward(Context, _dense.Activation, _dense.Alpha, _dense.Output.Width);
        }

        _gradients.Require(needsInputDelta);
    }

    public override void EmitOne(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{_kernels}({Arguments}, ref {input}, ref {output});");

    public override void EmitBatch(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{_kernels}Batch({Arguments}, ref {input}, ref {output}, count);");

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
        writer.Line($"Kernels.{_kernels}InputGradients(ref {kernel}, ref {names.OutputDelta}, ref {names.InputDelta}, count);");
    }

    private void EmitOneBody(SourceWriter writer, Lanes lanes) => Product(lanes).EmitRow(writer);

    private void EmitBatchBody(SourceWriter writer, Lanes lanes) => Product(lanes).EmitRows(writer, "count", () => writer.Line(
        $"{_kernels}({TensorArguments("kernel", "bias")}, ref Unsafe.Add(ref inputs, sample * {_kernels}InputStride), "
        + $"ref Unsafe.Add(ref outputs, sample * {_kernels}OutputStride));"));

    private void EmitLanesBody(SourceWriter writer, Lanes lanes) => new DenseLanes(_dense, _kernels, Epilogue).Emit(writer, lanes);

    private MatrixTile Product(Lanes lanes) => new()
    {
        Lanes = lanes,
        Columns = lanes.IsScalar ? _dense.Units : _dense.Output.Stride,
        Depth = _dense.Inputs,
        DepthName = _kernels + "Inputs",
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

    private string TensorArguments(string kernel, string bias) =>
        _dense.Bias == null ? "ref " + kernel : $"ref {kernel}, ref {bias}";

    /// <summary>Asks for what the fused activation calls, over vectors of up to so many lanes.</summary>
    private void RequireActivation(int width)
    {
        if (_dense.Activation != ActivationNames.Linear)
        {
            Context.Require(ActivationRegistry.Find(_dense.Activation)!.Functions, width);
        }
    }

    private static DenseOperation[] Alike(EmitContext context, DenseOperation dense)
    {
        DenseShape shape = DenseShape.Of(dense);
        return [.. context.Plan.Operations.OfType<DenseOperation>().Where(other => DenseShape.Of(other) == shape)];
    }

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
