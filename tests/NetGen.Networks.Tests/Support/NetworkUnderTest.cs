using System.Reflection;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Support;

/// <summary>
/// An emitted network behind one shape, so that a theory can run over all of them. The emitted methods are bound to
/// delegates once; a call through one of them adds no allocation.
/// </summary>
internal sealed class NetworkUnderTest
{
    private readonly Read _predict;
    private readonly Read _predictBatch;
    private readonly ReadTogether _predictTogether;
    private readonly Choose? _predictClass;
    private readonly ChooseByRow? _predictClassByRow;
    private readonly Fill _getParameters;
    private readonly Take _setParameters;
    private readonly Differentiation? _differentiation;

    public NetworkUnderTest(NetworkDeclaration declaration, ulong seed)
        : this(declaration, Activator.CreateInstance(declaration.Type, seed)!)
    {
    }

    private NetworkUnderTest(NetworkDeclaration declaration, object instance)
    {
        Declaration = declaration;
        Instance = instance;
        _predict = Bind<Read>("Predict");
        _predictBatch = Bind<Read>("PredictBatch");
        _predictTogether = Bind<ReadTogether>("PredictBatch");
        OutputRows = (int?)declaration.Type.GetField("OutputRows")?.GetValue(null) ?? 1;
        if (OutputRows > 1)
        {
            _predictClassByRow = Bind<ChooseByRow>("PredictClass");
        }
        else
        {
            _predictClass = Bind<Choose>("PredictClass");
        }

        _getParameters = Bind<Fill>("GetParameters");
        _setParameters = Bind<Take>("SetParameters");
        if (declaration.IsDifferentiable)
        {
            Type tape = declaration.Type.GetNestedType("Tape")!;
            _differentiation = (Differentiation)Activator.CreateInstance(
                typeof(Differentiation<>).MakeGenericType(tape), instance)!;
        }
    }

    private delegate void Read(ReadOnlySpan<float> inputs, Span<float> outputs);

    private delegate void ReadTogether(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers);

    private delegate int Choose(ReadOnlySpan<float> input);

    private delegate void ChooseByRow(ReadOnlySpan<float> input, Span<int> classes);

    private delegate void Fill(Span<float> destination);

    private delegate void Take(ReadOnlySpan<float> source);

    public NetworkDeclaration Declaration { get; }

    public object Instance { get; }

    public ReferenceNetwork Reference => Declaration.Reference;

    public int InputSize => Reference.InputSize;

    public int OutputSize => Reference.OutputSize;

    /// <summary>Rows of the output's last axis.</summary>
    public int OutputRows { get; }

    public int ParameterCount => Reference.ParameterCount;

    public NetworkInfo Info => (NetworkInfo)Declaration.Type.GetProperty("Info")!.GetValue(null)!;

    /// <summary>The current parameters in canonical order.</summary>
    public float[] Parameters
    {
        get
        {
            var parameters = new float[ParameterCount];
            _getParameters(parameters);
            return parameters;
        }
        set => _setParameters(value);
    }

    /// <summary>The current parameters, exactly, for the reference.</summary>
    public double[] ExactParameters => Array.ConvertAll(Parameters, p => (double)p);

    public static NetworkUnderTest Create<T>(ulong seed = 0) => new(NetworkDeclaration.Of<T>(), seed);

    /// <summary>
    /// The network with parameters of a size that keeps every activation in its interesting range, biases included.
    /// </summary>
    public static NetworkUnderTest WithRandomParameters(NetworkDeclaration declaration, int seed)
    {
        var network = new NetworkUnderTest(declaration, (ulong)seed);
        network.Parameters = Samples.Parameters(declaration.Reference, seed);
        return network;
    }

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => _predict(input, output);

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => _predictBatch(inputs, outputs);

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers) =>
        _predictTogether(inputs, outputs, workers);

    public int PredictClass(ReadOnlySpan<float> input) => _predictClass!(input);

    /// <summary>The class of each row, by whichever method the network has.</summary>
    public void PredictClasses(ReadOnlySpan<float> input, Span<int> classes)
    {
        if (_predictClassByRow != null)
        {
            _predictClassByRow(input, classes);
        }
        else
        {
            classes[0] = _predictClass!(input);
        }
    }

    public void GetParameters(Span<float> destination) => _getParameters(destination);

    public void SetParameters(ReadOnlySpan<float> source) => _setParameters(source);

    public object CreateTape(int batchSize) => _differentiation!.CreateTape(batchSize);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, object tape, bool training = false) =>
        _differentiation!.Forward(inputs, outputs, tape, training);

    public void Backward(
        object tape, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> parameterGradients) =>
        _differentiation!.Backward(tape, outputGradients, inputGradients, parameterGradients);

    public TrainerUnderTest CreateTrainer(TrainerOptions? options = null) => new(this, options);

    public void Save(Stream stream) => Bind<Action<Stream>>("Save")(stream);

    public NetworkUnderTest Clone() => new(Declaration, Bind<Func<object>>("Clone")());

    /// <summary>The network a stream holds.</summary>
    public NetworkUnderTest Load(Stream stream)
    {
        MethodInfo load = Declaration.Type.GetMethod("Load", [typeof(Stream)])!;
        return new NetworkUnderTest(Declaration, load.CreateDelegate<Func<Stream, object>>()(stream));
    }

    /// <summary>A public method of the emitted class as a delegate.</summary>
    internal TDelegate Bind<TDelegate>(string method)
        where TDelegate : Delegate =>
        Emitted.Method<TDelegate>(Instance, method);

    // Tape is a type of each network, so its methods are bound through a generic type closed over it.
    private abstract class Differentiation
    {
        public abstract object CreateTape(int batchSize);

        public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, object tape, bool training);

        public abstract void Backward(
            object tape, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> gradients);
    }

    private sealed class Differentiation<TTape>(object network) : Differentiation
        where TTape : class
    {
        private readonly ForwardMethod _forward =
            Emitted.Method<ForwardMethod>(network, "Forward");

        private readonly BackwardMethod _backward =
            Emitted.Method<BackwardMethod>(network, "Backward");

        private delegate void ForwardMethod(
            ReadOnlySpan<float> inputs, Span<float> outputs, TTape tape, bool training);

        private delegate void BackwardMethod(
            TTape tape, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> gradients);

        public override object CreateTape(int batchSize) => Activator.CreateInstance(typeof(TTape), batchSize)!;

        public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, object tape, bool training) =>
            _forward(inputs, outputs, (TTape)tape, training);

        public override void Backward(
            object tape, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> gradients) =>
            _backward((TTape)tape, outputGradients, inputGradients, gradients);
    }
}
