namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A model in ONNX Runtime, set up the way that proved fastest for networks of this size: one thread, all graph
/// optimizations, tensors over the samples and the outputs created and bound once, and no memory arena (2 to 7 % faster
/// than named tensors on each call and the arena). The model's input is called <c>input</c>, its output <c>output</c>.
/// </summary>
internal sealed unsafe class OnnxRuntimeSession : IDisposable
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

    /// <param name="model">The model's file.</param>
    /// <param name="inputs">Where it reads.</param>
    /// <param name="outputs">Where it writes.</param>
    /// <exception cref="InvalidOperationException">The model is not valid, or the shapes are not its own.</exception>
    public OnnxRuntimeSession(OrtApi api, ReadOnlySpan<byte> model, Samples inputs, Samples outputs)
    {
        _api = api;
        _session = CreateSession(model);
        nint memory;
        _api.Check(_api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memory));
        _memory = memory;
        _input = CreateTensor(inputs);
        _output = CreateTensor(outputs);
        _binding = Bind();
    }

    public void Run() => _api.Check(_api.RunWithBinding(_session, 0, _binding));

    public void Dispose()
    {
        _api.ReleaseIoBinding(_binding);
        _api.ReleaseValue(_input);
        _api.ReleaseValue(_output);
        _api.ReleaseMemoryInfo(_memory);
        _api.ReleaseSession(_session);
    }

    private static nint CreateEnvironment()
    {
        OrtApi api = OnnxRuntimePeer.Api!;
        nint environment;
        fixed (byte* name = "NetGen\0"u8)
        {
            api.Check(api.CreateEnv(Warning, name, &environment));
        }

        return environment;
    }

    private nint CreateSession(ReadOnlySpan<byte> model)
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

    private nint CreateTensor(Samples samples)
    {
        long length = 1;
        foreach (long axis in samples.Shape)
        {
            length *= axis;
        }

        nint tensor;
        fixed (long* shape = samples.Shape)
        {
            _api.Check(_api.CreateTensorWithDataAsOrtValue(
                _memory, samples.Values, (nuint)(length * sizeof(float)), shape, (nuint)samples.Shape.Length, Float, &tensor));
        }

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

    /// <summary>Memory with a batch of samples, which stays where it is as long as the session lives.</summary>
    internal readonly struct Samples(void* values, long[] shape)
    {
        public void* Values => values;

        /// <summary>The batch, then the axes of a sample.</summary>
        public long[] Shape => shape;
    }
}
