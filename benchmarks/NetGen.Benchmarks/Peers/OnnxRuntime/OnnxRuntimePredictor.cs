using NetGen.Benchmarks.Networks;
using NetGen.Weights;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// The network in an ONNX Runtime session, set up the way that proved fastest for networks of this size: one thread,
/// all graph optimizations, a model of fixed batch size, tensors over the samples and the outputs created and bound
/// once, and no memory arena (2 to 7 % faster than named tensors on each call and the arena).
/// </summary>
internal sealed unsafe class OnnxRuntimePredictor : Predictor
{
    private const int Warning = 2;
    private const int AllOptimizations = 99;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private const int Float = 1;

    // One for the process, as the library asks; it is never released.
    private static readonly Lazy<nint> Environment = new(CreateEnvironment);

    private readonly OrtApi _api;
    private readonly nint _session;
    private readonly nint _memory;
    private readonly nint _input;
    private readonly nint _output;
    private readonly nint _binding;

    public OnnxRuntimePredictor(Subject subject, int count, OrtApi api)
        : base(subject, count)
    {
        _api = api;
        using var model = new MemoryStream();
        OnnxFile.Write(model, subject.Info, subject.ParametersOf(subject.Create()), count);
        _session = CreateSession(model.ToArray());
        nint memory;
        _api.Check(_api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memory));
        _memory = memory;
        _input = CreateTensor(Inputs, count, subject.InputSize);
        _output = CreateTensor(Outputs, count, subject.OutputSize);
        _binding = Bind();
    }

    public override void Predict() => _api.Check(_api.RunWithBinding(_session, 0, _binding));

    public override void Dispose()
    {
        _api.ReleaseIoBinding(_binding);
        _api.ReleaseValue(_input);
        _api.ReleaseValue(_output);
        _api.ReleaseMemoryInfo(_memory);
        _api.ReleaseSession(_session);
        base.Dispose();
    }

    private static nint CreateEnvironment()
    {
        OrtApi api = OnnxRuntimePeer.Api!;
        nint environment;
        fixed (byte* name = "benchmarks\0"u8)
        {
            api.Check(api.CreateEnv(Warning, name, &environment));
        }

        return environment;
    }

    private nint CreateSession(byte[] model)
    {
        nint options;
        nint session;
        _api.Check(_api.CreateSessionOptions(&options));
        _api.Check(_api.SetIntraOpNumThreads(options, 1));
        _api.Check(_api.SetInterOpNumThreads(options, 1));
        _api.Check(_api.DisableCpuMemArena(options));
        _api.Check(_api.SetSessionGraphOptimizationLevel(options, AllOptimizations));
        fixed (byte* bytes = model)
        {
            _api.Check(_api.CreateSessionFromArray(Environment.Value, bytes, (nuint)model.Length, options, &session));
        }

        _api.ReleaseSessionOptions(options);
        return session;
    }

    private nint CreateTensor(AlignedBuffer values, int rows, int columns)
    {
        long* shape = stackalloc long[] { rows, columns };
        nint tensor;
        _api.Check(_api.CreateTensorWithDataAsOrtValue(
            _memory, values.Pointer, (nuint)values.Span.Length * sizeof(float), shape, 2, Float, &tensor));
        return tensor;
    }

    private nint Bind()
    {
        nint binding;
        _api.Check(_api.CreateIoBinding(_session, &binding));
        fixed (byte* input = "input\0"u8, output = "output\0"u8)
        {
            _api.Check(_api.BindInput(binding, input, _input));
            _api.Check(_api.BindOutput(binding, output, _output));
        }

        return binding;
    }
}
