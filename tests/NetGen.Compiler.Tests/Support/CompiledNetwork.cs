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
        var sources = new List<string> { Text, Spell(Predicting) };
        if (Graph.IsDifferentiable)
        {
            sources.Add(Spell(Differentiating));
        }

        if (Graph is { Training: not null, HasLoss: true })
        {
            sources.Add(Spell(Training));
        }

        Assembly assembly = CompiledSource.Compile(sources, References);
        _harness = assembly.GetType("Harness", throwOnError: true)!;
        _network = Activator.CreateInstance(assembly.GetType("Models.Net", throwOnError: true)!, seed)!;
    }

    public Compiler.Graph.Network Graph { get; }

    public string Text { get; }

    /// <summary>The class.</summary>
    public Type Type => _network.GetType();

    /// <summary>The network itself.</summary>
    public object Instance => _network;

    public int InputSize => Graph.Input.Size;

    public int OutputSize => Graph.Output.Size;

    public float[] Parameters
    {
        get => Call<Func<object, float[]>>("GetParameters")(_network);
        set => Call<Action<object, float[]>>("SetParameters")(_network, value);
    }

    /// <summary>Samples of an input: values or, as floats, tokens.</summary>
    public float[] Draw(int samples, int seed, int input = 0)
    {
        Compiler.Graph.NetworkInput drawn = Graph.Inputs[input];
        float[] values = Numbers.Values(samples * drawn.Shape.Size, seed);
        return drawn.HasTokens ? [.. values.Select(value => (float)(int)(MathF.Abs(value * 7919) % drawn.Vocabulary))] : values;
    }

    public float[] Predict(float[] input) => Predict([input])[0];

    public float[][] Predict(float[][] inputs)
    {
        float[][] outputs = NewOutputs(1);
        Call<Action<object, float[][], float[][]>>("Predict")(_network, inputs, outputs);
        return outputs;
    }

    /// <summary>The outputs of a sample lie where its values did.</summary>
    public void PredictInPlace(float[] values) => Call<Action<object, float[][], float[][]>>("Predict")(_network, [values], [values]);

    public float[] PredictBatch(float[] inputs) => PredictBatch([inputs])[0];

    public float[][] PredictBatch(float[][] inputs)
    {
        float[][] outputs = NewOutputs(SamplesOf(inputs));
        Call<Action<object, float[][], float[][]>>("PredictBatch")(_network, inputs, outputs);
        return outputs;
    }

    public float[] Activations(float[] input, string layer, int size)
    {
        var values = new float[size];
        Call<Action<object, float[][], string, float[]>>("Activations")(_network, [input], layer, values);
        return values;
    }

    public object NewTape(int batchSize) => Call<Func<object, int, object>>("NewTape")(_network, batchSize);

    public float[] Forward(object tape, float[] inputs, bool training = false) => Forward(tape, [inputs], training)[0];

    public float[][] Forward(object tape, float[][] inputs, bool training = false)
    {
        float[][] outputs = NewOutputs(SamplesOf(inputs));
        Call<Action<object, object, float[][], float[][], bool>>("Forward")(_network, tape, inputs, outputs, training);
        return outputs;
    }

    public (float[] Inputs, float[] Parameters) Backward(object tape, float[] outputGradients, bool wantsInputs = true)
    {
        (float[][] inputs, float[] parameters) = Backward(tape, [outputGradients], wantsInputs);
        return (inputs[0], parameters);
    }

    public (float[][] Inputs, float[] Parameters) Backward(object tape, float[][] outputGradients, bool wantsInputs = true)
    {
        int samples = wantsInputs ? outputGradients[0].Length / OutputSize : 0;
        float[][] inputs = [.. Graph.Inputs.Select(input => new float[samples * input.Shape.Size])];
        var parameters = new float[Graph.ParameterCount];
        Call<Action<object, object, float[][], float[][], float[]>>("Backward")(_network, tape, outputGradients, inputs, parameters);
        return (inputs, parameters);
    }

    public Trainer NewTrainer(int batchSize) => NewTrainer(new TrainerOptions { BatchSize = batchSize });

    public Trainer NewTrainer(TrainerOptions options) => Call<Func<object, TrainerOptions, Trainer>>("NewTrainer")(_network, options);

    public (float Loss, float[] Gradients) Gradients(object trainer, float[] inputs, Array targets) => Gradients(trainer, [inputs], [targets]);

    /// <summary>Targets are those of the outputs that have a loss.</summary>
    public (float Loss, float[] Gradients) Gradients(object trainer, float[][] inputs, Array[] targets)
    {
        var gradients = new float[Graph.ParameterCount];
        float loss = Call<Func<object, float[][], Array[], float[], float>>("Gradients")(trainer, inputs, targets, gradients);
        return (loss, gradients);
    }

    public float Step(object trainer, ReadOnlyMemory<float> inputs, Array targets) =>
        Call<Func<object, ReadOnlyMemory<float>[], Array[], float>>("Step")(trainer, [inputs], [targets]);

    public float Step(object trainer, float[][] inputs, Array[] targets) =>
        Call<Func<object, ReadOnlyMemory<float>[], Array[], float>>("Step")(trainer, [.. inputs.Select(input => new ReadOnlyMemory<float>(input))], targets);

    public float Evaluate(object trainer, float[] inputs, Array targets) =>
        Call<Func<object, float[], Array, float>>("Evaluate")(trainer, inputs, targets);

    /// <summary>What a trainer finds out about a layer's units.</summary>
    public string Diagnose(object trainer, float[] inputs, Array targets, string layer) =>
        Call<Func<object, float[], Array, string, string>>("Diagnose")(trainer, inputs, targets, layer);

    private float[][] NewOutputs(int samples) => [.. Graph.Outputs.Select(output => new float[samples * output.Shape.Size])];

    private int SamplesOf(float[][] inputs) => inputs[0].Length / InputSize;

    /// <summary>The harness for the network's inputs and outputs.</summary>
    private string Spell(string harness)
    {
        Compiler.Graph.NetworkOutput[] compared = [.. Graph.Outputs.Where(output => output.Loss != null)];
        return harness
            .Replace("INPUT_SPANS", Inputs(i => $"inputs[{i}].Span"))
            .Replace("INPUT_GRADIENTS", string.Concat(Graph.Inputs.Select((input, i) => input.HasTokens ? "" : $"inputGradients[{i}], ")))
            .Replace("OUTPUT_GRADIENTS", List("outputGradients", Graph.Outputs.Count))
            .Replace("INPUTS", Inputs(i => $"inputs[{i}]"))
            .Replace("DATA", Graph.Inputs[0].HasTokens ? "Tokens(inputs)" : "inputs")
            .Replace("OUTPUTS", List("outputs", Graph.Outputs.Count))
            .Replace("TARGETS", string.Join(", ", compared.Select((output, i) => $"({TypeOf(output)}[])targets[{i}]")))
            .Replace("SIZES", $"{InputSize}, {OutputSize}")
            .Replace("TARGET", TypeOf(Graph.Outputs[0]));

        static string TypeOf(Compiler.Graph.NetworkOutput output) => output.Loss?.Function?.TakesLabels == true ? "int" : "float";

        static string List(string name, int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{name}[{i}]"));

        string Inputs(Func<int, string> name) => string.Join(", ", Graph.Inputs.Select((input, i) => input.HasTokens ? $"Tokens({name(i)})" : name(i)));
    }

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
            /// <summary>Tokens, which tests have as floats.</summary>
            internal static int[] Tokens(System.ReadOnlySpan<float> values)
            {
                int[] tokens = new int[values.Length];
                for (int i = 0; i < tokens.Length; i++)
                {
                    tokens[i] = (int)values[i];
                }

                return tokens;
            }

            public static float[] GetParameters(object network)
            {
                var parameters = new float[Models.Net.ParameterCount];
                ((Models.Net)network).GetParameters(parameters);
                return parameters;
            }

            public static void SetParameters(object network, float[] parameters) => ((Models.Net)network).SetParameters(parameters);

            public static void Predict(object network, float[][] inputs, float[][] outputs) =>
                ((Models.Net)network).Predict(INPUTS, OUTPUTS);

            public static void Activations(object network, float[][] inputs, string layer, float[] output) =>
                ((Models.Net)network).Activations(INPUTS, layer, output);

            public static void PredictBatch(object network, float[][] inputs, float[][] outputs) =>
                ((Models.Net)network).PredictBatch(INPUTS, OUTPUTS);
        }
        """;

    private const string Differentiating =
        """
        #pragma warning disable CS1591
        public static partial class Harness
        {
            public static object NewTape(object network, int batchSize) => new Models.Net.Tape(batchSize) { Seed = 7, Step = 3 };

            public static void Forward(object network, object tape, float[][] inputs, float[][] outputs, bool training) =>
                ((Models.Net)network).Forward(INPUTS, OUTPUTS, (Models.Net.Tape)tape, training);

            public static void Backward(
                object network, object tape, float[][] outputGradients, float[][] inputGradients, float[] parameters) =>
                ((Models.Net)network).Backward((Models.Net.Tape)tape, OUTPUT_GRADIENTS, INPUT_GRADIENTSparameters);
        }
        """;

    private const string Training =
        """
        #pragma warning disable CS1591
        public static partial class Harness
        {
            public static NetGen.Trainer NewTrainer(object network, NetGen.TrainerOptions options) =>
                ((Models.Net)network).CreateTrainer(options);

            public static float Gradients(object trainer, float[][] inputs, System.Array[] targets, float[] gradients) =>
                ((Models.Net.Trainer)trainer).Gradients(INPUTS, TARGETS, gradients);

            public static float Step(object trainer, System.ReadOnlyMemory<float>[] inputs, System.Array[] targets) =>
                ((Models.Net.Trainer)trainer).Step(INPUT_SPANS, TARGETS);

            public static string Diagnose(object trainer, float[] inputs, System.Array targets, string name)
            {
                NetGen.Diagnosis diagnosis = ((Models.Net.Trainer)trainer).Diagnose(
                    NetGen.Dataset.Create(DATA, (TARGET[])targets, SIZES));
                NetGen.LayerDiagnosis layer = System.Linq.Enumerable.First(diagnosis.Layers, each => each.Name == name);
                return $"{layer.Name}: {layer.Units} units, {layer.DeadUnits} dead";
            }

            public static float Evaluate(object trainer, float[] inputs, System.Array targets) =>
                ((Models.Net.Trainer)trainer).Evaluate(
                    NetGen.Dataset.Create(DATA, (TARGET[])targets, SIZES)).Loss;
        }
        """;
}
