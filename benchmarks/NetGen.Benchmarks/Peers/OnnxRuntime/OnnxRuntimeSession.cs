using System.Text;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A model in ONNX Runtime, set up the way that proved fastest for networks of this size: one thread, all graph
/// optimizations, tensors over the samples and the outputs created and bound once, and no memory arena (2 to 7 % faster
/// than named tensors on each call and the arena).
/// </summary>
internal sealed unsafe class OnnxRuntimeSession : IDisposable
{
    private const int Warning = 2;
    private const int AllOptimizations = 99;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    // One for the process, as the library asks; it is never released.
    private static readonly Lazy<nint> Environment = new(CreateEnvironment);

    private readonly OrtApi _api;
    private readonly nint _session;
    private readonly nint _memory;
    private readonly List<nint> _tensors = [];
    private readonly List<nint> _bindings = [];

    /// <summary>A model that nothing is bound to yet.</summary>
    /// <exception cref="InvalidOperationException">The model is not valid.</exception>
    public OnnxRuntimeSession(OrtApi api, ReadOnlySpan<byte> model)
    {
        _api = api;
        _session = CreateSession(model);
        nint memory;
        _api.Check(_api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memory));
        _memory = memory;
    }

    /// <summary>A model whose input is called <c>input</c> and whose output <c>output</c>.</summary>
    /// <param name="api">The library.</param>
    /// <param name="model">The model's file.</param>
    /// <param name="inputs">Where it reads.</param>
    /// <param name="outputs">Where it writes.</param>
    /// <exception cref="InvalidOperationException">The model is not valid, or the shapes are not its own.</exception>
    public OnnxRuntimeSession(OrtApi api, ReadOnlySpan<byte> model, Samples inputs, Samples outputs)
        : this(api, model, [("input", inputs)], [("output", outputs)])
    {
    }

    /// <summary>A model of any inputs and outputs, each by its name.</summary>
    /// <exception cref="InvalidOperationException">The model is not valid, or the shapes are not its own.</exception>
    public OnnxRuntimeSession(OrtApi api, ReadOnlySpan<byte> model, (string Name, Samples Values)[] inputs, (string Name, Samples Values)[] outputs)
        : this(api, model) => Bind(inputs, outputs);

    /// <summary>Binds memory, beside what was bound before: where shapes change from call to call, there is one binding for each.</summary>
    /// <exception cref="InvalidOperationException">The shapes are not the model's.</exception>
    public void Bind((string Name, Samples Values)[] inputs, (string Name, Samples Values)[] outputs)
    {
        nint binding;
        _api.Check(_api.CreateIoBinding(_session, &binding));
        _bindings.Add(binding);
        Bind(binding, inputs, _api.BindInput);
        Bind(binding, outputs, _api.BindOutput);
    }

    /// <summary>Computes with what was bound first, second and so on.</summary>
    public void Run(int binding = 0) => _api.Check(_api.RunWithBinding(_session, 0, _bindings[binding]));

    public void Dispose()
    {
        _bindings.ForEach(binding => _api.ReleaseIoBinding(binding));
        foreach (nint tensor in _tensors)
        {
            _api.ReleaseValue(tensor);
        }

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
                _memory, samples.Values, (nuint)(length * SizeOf(samples.Element)), shape, (nuint)samples.Shape.Length, (int)samples.Element, &tensor));
        }

        return tensor;
    }

    private void Bind(nint binding, (string Name, Samples Values)[] ports, delegate* unmanaged<nint, byte*, nint, nint> bind)
    {
        foreach ((string name, Samples values) in ports)
        {
            nint tensor = CreateTensor(values);
            _tensors.Add(tensor);
            fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
            {
                _api.Check(bind(binding, text, tensor));
            }
        }
    }

    private static int SizeOf(Element element) => element == Element.Long ? sizeof(long) : sizeof(float);

    /// <summary>What values are, numbered as ONNX does.</summary>
    internal enum Element
    {
        Float = 1,
        Integer = 6,
        Long = 7,
    }

    /// <summary>Memory with a batch of samples, which stays where it is as long as the session lives.</summary>
    internal readonly struct Samples(void* values, long[] shape, Element element = Element.Float)
    {
        public void* Values => values;

        public Element Element => element;

        /// <summary>The batch, then the axes of a sample.</summary>
        public long[] Shape => shape;
    }
}
