using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The public members of a network that is not valid: right signatures, and bodies that throw. CLASS, INPUTS, OUTPUTS and
/// STEPS stand for what differs between networks.
/// </summary>
internal static class InvalidMembers
{
    private const string Throws = "/// <summary>Throws: the declaration is not valid.</summary>\n";

    private const string Throw =
        "throw new global::System.InvalidOperationException(\"The network's declaration is not valid; build with the NetGen analyzers to see why.\")";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["InputSize"] = "/// <summary>Values of one sample on the way in.</summary>\npublic const int InputSize = INPUTS;",
        ["OutputSize"] = "/// <summary>Values of one sample on the way out.</summary>\npublic const int OutputSize = OUTPUTS;",
        ["ParameterCount"] = "/// <summary>Numbers of all layers, trained or not.</summary>\npublic const int ParameterCount = 0;",
        ["TrainableParameterCount"] = "/// <summary>Those of them that training changes.</summary>\npublic const int TrainableParameterCount = 0;",
        ["Info"] = $"{Throws}public static global::NetGen.NetworkInfo Info => {Throw};",
        ["Summary()"] = $"{Throws}public string Summary() => {Throw};",
        ["Seed"] = $"{Throws}public ulong Seed => {Throw};",
        [".ctor()"] = $"{Throws}public CLASS() => {Throw};",
        [".ctor(ulong)"] = $"{Throws}public CLASS(ulong seed) => {Throw};",
        ["EmbeddedParameters(ref ReadOnlySpan<float>)"] = "/// <summary>Brings parameters to a valid network.</summary>\nstatic partial void EmbeddedParameters(ref global::System.ReadOnlySpan<float> parameters);",
        ["CheckEmbedded(string)"] = $"{Throws}private static void CheckEmbedded(string tensors) => {Throw};",
        ["ToCSharp()"] = $"{Throws}public string ToCSharp() => {Throw};",
        ["Pretrained"] = $"{Throws}public static CLASS Pretrained => {Throw};",
        ["Predict(ReadOnlySpan<float>, Span<float>)"] = $"{Throws}public void Predict(global::System.ReadOnlySpan<float> input, global::System.Span<float> output) => {Throw};",
        ["Predict(ReadOnlySpan<float>)"] = $"{Throws}public float[] Predict(global::System.ReadOnlySpan<float> input) => {Throw};",
        ["PredictBatch(ReadOnlySpan<float>, Span<float>)"] = $"{Throws}public void PredictBatch(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) => {Throw};",
        ["PredictBatch(ReadOnlySpan<float>, Span<float>, Workers)"] = $"{Throws}public void PredictBatch(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, global::NetGen.Workers workers) => {Throw};",
        ["PredictClass(ReadOnlySpan<float>)"] = $"{Throws}public int PredictClass(global::System.ReadOnlySpan<float> input) => {Throw};",
        ["Activations(ReadOnlySpan<float>, string, Span<float>)"] = $"{Throws}public void Activations(global::System.ReadOnlySpan<float> input, string layer, global::System.Span<float> output) => {Throw};",
        ["GetParameters(Span<float>)"] = $"{Throws}public void GetParameters(global::System.Span<float> destination) => {Throw};",
        ["SetParameters(ReadOnlySpan<float>)"] = $"{Throws}public void SetParameters(global::System.ReadOnlySpan<float> source) => {Throw};",
        ["Clone()"] = $"{Throws}public CLASS Clone() => {Throw};",
        ["CopyTo(CLASS)"] = $"{Throws}public void CopyTo(CLASS other) => {Throw};",
        ["Save(string)"] = $"{Throws}public void Save(string path) => {Throw};",
        ["Save(Stream)"] = $"{Throws}public void Save(global::System.IO.Stream stream) => {Throw};",
        ["Load(string)"] = $"{Throws}public static CLASS Load(string path) => {Throw};",
        ["Load(Stream)"] = $"{Throws}public static CLASS Load(global::System.IO.Stream stream) => {Throw};",
        ["Load(ReadOnlySpan<byte>)"] = $"{Throws}public static CLASS Load(global::System.ReadOnlySpan<byte> file) => {Throw};",
        ["Load(string, bool, ref LoadReport)"] = $"{Throws}public static CLASS Load(string path, bool partial, out global::NetGen.Weights.LoadReport report) => {Throw};",
        ["LoadWeights(string, bool, TensorMap)"] = $"{Throws}public global::NetGen.Weights.LoadReport LoadWeights(string path, bool partial = false, global::NetGen.Weights.TensorMap? map = null) => {Throw};",
        ["Save(string, TensorMap)"] = $"{Throws}public void Save(string path, global::NetGen.Weights.TensorMap map) => {Throw};",
        ["Save(Stream, TensorMap)"] = $"{Throws}public void Save(global::System.IO.Stream stream, global::NetGen.Weights.TensorMap map) => {Throw};",
        ["Load(string, TensorMap)"] = $"{Throws}public static CLASS Load(string path, global::NetGen.Weights.TensorMap map) => {Throw};",
        ["Load(Stream, TensorMap)"] = $"{Throws}public static CLASS Load(global::System.IO.Stream stream, global::NetGen.Weights.TensorMap map) => {Throw};",
        ["Load(ReadOnlySpan<byte>, TensorMap)"] = $"{Throws}public static CLASS Load(global::System.ReadOnlySpan<byte> file, global::NetGen.Weights.TensorMap map) => {Throw};",
        ["SaveOnnx(string)"] = $"{Throws}public void SaveOnnx(string path) => {Throw};",
        ["SaveOnnx(Stream)"] = $"{Throws}public void SaveOnnx(global::System.IO.Stream stream) => {Throw};",
        ["Forward(ReadOnlySpan<float>, Span<float>, Tape, bool)"] = $"{Throws}public void Forward(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, Tape tape, bool training = false) => {Throw};",
        ["Backward(Tape, ReadOnlySpan<float>, Span<float>, Span<float>)"] = $"{Throws}public void Backward(Tape tape, global::System.ReadOnlySpan<float> outputGradients, global::System.Span<float> inputGradients, global::System.Span<float> parameterGradients) => {Throw};",
        ["CreateTrainer(TrainerOptions)"] = $"{Throws}public Trainer CreateTrainer(global::NetGen.TrainerOptions? options = null) => {Throw};",
        ["Tape"] = $$"""
            /// <summary>What a forward pass keeps for the backward pass behind it.</summary>
            public sealed class Tape
            {
                {{Throws.TrimEnd()}}
                public Tape(int batchSize = 1) => {{Throw}};

                /// <summary>The most samples it holds.</summary>
                public int BatchSize { get; }

                /// <summary>What dropout draws from, together with the step.</summary>
                public ulong Seed { get; set; }

                /// <summary>The number of the step, from 0.</summary>
                public long Step { get; set; }
            }
            """,
        ["Trainer"] = $$"""
            /// <summary>Trains the network.</summary>
            public abstract class Trainer : global::NetGen.Trainer
            {
                private Trainer()
                    : base(null!, null)
                {
                }STEPS
            }
            """,
    };

    /// <summary>Whether the member is written into invalid networks too; private ones are not, but for those that the user's part of the class may call.</summary>
    public static bool Has(GeneratedMember member) => Texts.ContainsKey(Key(member));

    /// <summary>The member in a class of that name and of those sizes.</summary>
    public static string TextOf(GeneratedMember member, string className, KnownSizes sizes) => Texts[Key(member)]
        .Replace("STEPS", Steps(sizes))
        .Replace("INPUTS", Literal.Int(sizes.Input))
        .Replace("OUTPUTS", Literal.Int(sizes.Output))
        .Replace("CLASS", className);

    /// <summary>What a batch is trained by: for values, for classes, or for both while the loss is not known.</summary>
    private static string Steps(KnownSizes sizes) =>
        (sizes.TakesTargets ? Steps("global::System.ReadOnlySpan<float> targets") : "")
        + (sizes.TakesLabels ? Steps("global::System.ReadOnlySpan<int> labels") : "");

    private static string Steps(string targets) => $"""


            {Throws.TrimEnd()}
            public float Step(global::System.ReadOnlySpan<float> inputs, {targets}) => {Throw};

            {Throws.TrimEnd()}
            public float Step(global::System.ReadOnlySpan<float> inputs, {targets}, global::System.ReadOnlySpan<float> weights) => {Throw};

            {Throws.TrimEnd()}
            public float Gradients(global::System.ReadOnlySpan<float> inputs, {targets}, global::System.Span<float> destination) => {Throw};

            {Throws.TrimEnd()}
            public float Gradients(global::System.ReadOnlySpan<float> inputs, {targets}, global::System.ReadOnlySpan<float> weights, global::System.Span<float> destination) => {Throw};
        """;

    private static string Key(GeneratedMember member) =>
        member.Kind == UserMemberKind.Constructor ? $"{member.Name}({member.Signature})" : member.Title;
}
