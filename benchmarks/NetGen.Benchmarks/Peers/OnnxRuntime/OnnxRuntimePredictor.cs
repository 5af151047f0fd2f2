using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// The network in an ONNX Runtime session: one thread, all graph optimizations, a model whose batch size is fixed (so
/// that the session can plan its memory), tensors created once over the samples and the outputs.
/// </summary>
internal sealed unsafe class OnnxRuntimePredictor : Predictor
{
    private const int Warning = 2;
    private const int AllOptimizations = 99;
    private const int ArenaAllocator = 1;
    private const int DefaultMemory = 0;
    private const int Float = 1;

    // One for the process, as the library asks; it is never released.
    private static readonly Lazy<nint> Environment = new(CreateEnvironment);

    private readonly OrtApi _api;
    private readonly nint _session;
    private readonly nint _memory;
    private readonly nint _input;
    private readonly nint _output;

    public OnnxRuntimePredictor(Subject subject, int count, OrtApi api)
        : base(subject, count)
    {
        _api = api;
        _session = CreateSession(OnnxModel.Write(subject.Layers, subject.ParametersOf(subject.Create()), count));
        nint memory;
        _api.Check(_api.CreateCpuMemoryInfo(ArenaAllocator, DefaultMemory, &memory));
        _memory = memory;
        _input = CreateTensor(Inputs, count, subject.InputSize);
        _output = CreateTensor(Outputs, count, subject.OutputSize);
    }

    public override void Predict()
    {
        fixed (byte* inputName = "input\0"u8, outputName = "output\0"u8)
        {
            byte* inputNames = inputName;
            byte* outputNames = outputName;
            nint input = _input;
            nint output = _output;
            _api.Check(_api.Run(_session, 0, &inputNames, &input, 1, &outputNames, 1, &output));
        }
    }

    public override void Dispose()
    {
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
}
