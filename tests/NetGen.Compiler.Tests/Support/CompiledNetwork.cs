using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;

namespace NetGen.Compiler.Tests.Support;

/// <summary>An emitted network called <c>Models.Net</c>, compiled and made.</summary>
internal sealed class CompiledNetwork
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Type _harness;
    private readonly object _network;

    public CompiledNetwork(NetworkDeclaration declaration, ulong seed = 1, TargetCapability? target = null)
    {
        Graph = declaration.Graph();
        Text = NetworkCompiler.Compile(declaration, target)!.Text;
        var sources = new List<string> { Text, Predicting };
        if (Graph.IsDifferentiable)
        {
            sources.Add(Differentiating);
        }

        if (Graph.Training != null)
        {
            sources.Add(Training.Replace("TARGET", Graph.Outputs[0].Loss?.Name == "SparseCategoricalCrossEntropy" ? "int" : "float"));
        }

        Assembly assembly = CompiledSource.Compile(sources, References);
        _harness = assembly.GetType("Harness", throwOnError: true)!;
        _network = Activator.CreateInstance(assembly.GetType("Models.Net", throwOnError: true)!, seed)!;
    }

    public Compiler.Graph.Network Graph { get; }

    public string Text { get; }

    public int InputSize => Graph.Input.Size;

    public int OutputSize => Graph.Output.Size;

    public float[] Parameters
    {
        get => Call<Func<object, float[]>>("GetParameters")(_network);
        set => Call<Action<object, float[]>>("SetParameters")(_network, value);
    }

    public float[] Predict(float[] input)
    {
        var output = new float[OutputSize];
        Call<Action<object, float[], float[]>>("Predict")(_network, input, output);
        return output;
    }

    public float[] PredictBatch(float[] inputs)
    {
        var outputs = new float[inputs.Length / InputSize * OutputSize];
        Call<Action<object, float[], float[]>>("PredictBatch")(_network, inputs, outputs);
        return outputs;
    }

    public float[] Activations(float[] input, string layer, int size)
    {
        var values = new float[size];
        Call<Action<object, float[], string, float[]>>("Activations")(_network, input, layer, values);
        return values;
    }

    public object NewTape(int batchSize) => Call<Func<object, int, object>>("NewTape")(_network, batchSize);

    public float[] Forward(object tape, float[] inputs, bool training = false)
    {
        var outputs = new float[inputs.Length / InputSize * OutputSize];
        Call<Action<object, object, float[], float[], bool>>("Forward")(_network, tape, inputs, outputs, training);
        return outputs;
    }

    public (float[] Inputs, float[] Parameters) Backward(object tape, float[] outputGradients, bool wantsInputs = true)
    {
        var inputs = new float[wantsInputs ? outputGradients.Length / OutputSize * InputSize : 0];
        var parameters = new float[Graph.ParameterCount];
        Call<Action<object, object, float[], float[], float[]>>("Backward")(_network, tape, outputGradients, inputs, parameters);
        return (inputs, parameters);
    }

    public Trainer NewTrainer(int batchSize) => NewTrainer(new TrainerOptions { BatchSize = batchSize });

    public Trainer NewTrainer(TrainerOptions options) => Call<Func<object, TrainerOptions, Trainer>>("NewTrainer")(_network, options);

    public (float Loss, float[] Gradients) Gradients(object trainer, float[] inputs, Array targets)
    {
        var gradients = new float[Graph.ParameterCount];
        float loss = Call<Func<object, float[], Array, float[], float>>("Gradients")(trainer, inputs, targets, gradients);
        return (loss, gradients);
    }

    public float Step(object trainer, ReadOnlyMemory<float> inputs, Array targets) =>
        Call<Func<object, ReadOnlyMemory<float>, Array, float>>("Step")(trainer, inputs, targets);

    public float Evaluate(object trainer, float[] inputs, Array targets) =>
        Call<Func<object, float[], Array, float>>("Evaluate")(trainer, inputs, targets);

    /// <summary>What a trainer finds out about a layer's units.</summary>
    public string Diagnose(object trainer, float[] inputs, Array targets, string layer) =>
        Call<Func<object, float[], Array, string, string>>("Diagnose")(trainer, inputs, targets, layer);

    private TDelegate Call<TDelegate>(string method)
        where TDelegate : Delegate => _harness.GetMethod(method)!.CreateDelegate<TDelegate>();

    private const string Predicting =
        """
        #pragma warning disable CS1591
        namespace Models
        {
            public partial class Net
            {
            }
        }

        public static partial class Harness
        {
            public static float[] GetParameters(object network)
            {
                var parameters = new float[Models.Net.ParameterCount];
                ((Models.Net)network).GetParameters(parameters);
                return parameters;
            }

            public static void SetParameters(object network, float[] parameters) => ((Models.Net)network).SetParameters(parameters);

            public static void Predict(object network, float[] input, float[] output) =>
                ((Models.Net)network).Predict(input, output);

            public static void PredictBatch(object network, float[] inputs, float[] outputs) =>
                ((Models.Net)network).PredictBatch(inputs, outputs);

            public static void Activations(object network, float[] input, string layer, float[] output) =>
                ((Models.Net)network).Activations(input, layer, output);
        }
        """;

    private const string Differentiating =
        """
        #pragma warning disable CS1591
        public static partial class Harness
        {
            public static object NewTape(object network, int batchSize) => new Models.Net.Tape(batchSize) { Seed = 7, Step = 3 };

            public static void Forward(object network, object tape, float[] inputs, float[] outputs, bool training) =>
                ((Models.Net)network).Forward(inputs, outputs, (Models.Net.Tape)tape, training);

            public static void Backward(object network, object tape, float[] gradients, float[] inputs, float[] parameters) =>
                ((Models.Net)network).Backward((Models.Net.Tape)tape, gradients, inputs, parameters);
        }
        """;

    private const string Training =
        """
        #pragma warning disable CS1591
        public static partial class Harness
        {
            public static NetGen.Trainer NewTrainer(object network, NetGen.TrainerOptions options) =>
                ((Models.Net)network).CreateTrainer(options);

            public static float Gradients(object trainer, float[] inputs, System.Array targets, float[] gradients) =>
                ((Models.Net.Trainer)trainer).Gradients(inputs, (TARGET[])targets, gradients);

            public static float Step(object trainer, System.ReadOnlyMemory<float> inputs, System.Array targets) =>
                ((Models.Net.Trainer)trainer).Step(inputs.Span, (TARGET[])targets);

            public static string Diagnose(object trainer, float[] inputs, System.Array targets, string name)
            {
                NetGen.Diagnosis diagnosis = ((Models.Net.Trainer)trainer).Diagnose(
                    NetGen.Dataset.Create(inputs, (TARGET[])targets, Models.Net.InputSize, Models.Net.OutputSize));
                NetGen.LayerDiagnosis layer = System.Linq.Enumerable.First(diagnosis.Layers, each => each.Name == name);
                return $"{layer.Name}: {layer.Units} units, {layer.DeadUnits} dead";
            }

            public static float Evaluate(object trainer, float[] inputs, System.Array targets) =>
                ((Models.Net.Trainer)trainer).Evaluate(
                    NetGen.Dataset.Create(inputs, (TARGET[])targets, Models.Net.InputSize, Models.Net.OutputSize)).Loss;
        }
        """;
}
