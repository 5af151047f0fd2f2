using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit.Members;
using NetGen.Compiler.Emit.Streams;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The public members of a network that is not valid: right signatures, and bodies that throw. Words in capitals stand for what
/// differs between networks.
/// </summary>
internal static class InvalidMembers
{
    private const string Throws = "/// <summary>Throws: the declaration is not valid.</summary>\n";

    private const string Throw =
        "throw new global::System.InvalidOperationException(\"The network's declaration is not valid; build with the NetGen analyzers to see why.\")";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["ParameterCount"] = "/// <summary>Numbers of all layers, trained or not.</summary>\npublic const int ParameterCount = 0;",
        ["TrainableParameterCount"] = "/// <summary>Those of them that training changes.</summary>\npublic const int TrainableParameterCount = 0;",
        ["Info"] = $"{Throws}public static global::NetGen.NetworkInfo Info => {Throw};",
        ["Summary()"] = $"{Throws}public string Summary() => {Throw};",
        ["Seed"] = $"{Throws}public ulong Seed => {Throw};",
        [".ctor()"] = $"{Throws}public CLASS() => {Throw};",
        [".ctor(ulong)"] = $"{Throws}public CLASS(ulong seed) => {Throw};",
        ["EmbeddedParameters(ref ReadOnlySpan<float>)"] = $"/// <summary>Brings parameters to a valid network.</summary>\nstatic partial void EmbeddedParameters(ref {MemberContext.ReadOnlySpan} parameters);",
        ["CheckEmbedded(string)"] = $"{Throws}private static void CheckEmbedded(string tensors) => {Throw};",
        ["ToCSharp()"] = $"{Throws}public string ToCSharp() => {Throw};",
        ["Pretrained"] = $"{Throws}public static CLASS Pretrained => {Throw};",
        ["GetParameters(Span<float>)"] = $"{Throws}public void GetParameters({MemberContext.Span} destination) => {Throw};",
        ["SetParameters(ReadOnlySpan<float>)"] = $"{Throws}public void SetParameters({MemberContext.ReadOnlySpan} source) => {Throw};",
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
        ["SaveOnnx(string, OnnxOptions)"] = $"{Throws}public void SaveOnnx(string path, global::NetGen.OnnxOptions? options = null) => {Throw};",
        ["SaveOnnx(Stream, OnnxOptions)"] = $"{Throws}public void SaveOnnx(global::System.IO.Stream stream, global::NetGen.OnnxOptions? options = null) => {Throw};",
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
        ["CreateStream()"] = $"{Throws}public Stream CreateStream() => {Throw};",
        ["CreateStreams(int)"] = $"{Throws}public Streams CreateStreams(int count) => {Throw};",
        ["Stream"] = $$"""
            /// <summary>A sequence that comes step by step.</summary>
            public abstract class Stream
            {
                %SIZES%private Stream()
                {
                }

                /// <summary>How many steps it has taken.</summary>
                public long Position { get; }

                {{Throws.TrimEnd()}}
                public void Step(%FRAME%, %TO_ONE%) => {{Throw}};

                {{Throws.TrimEnd()}}
                public void Prefill(%FRAMES%, %LAST%) => {{Throw}};

                {{Throws.TrimEnd()}}
                public void Reset() => {{Throw}};

                {{Throws.TrimEnd()}}
                public void CopyStateTo({{MemberContext.Span}} destination) => {{Throw}};

                {{Throws.TrimEnd()}}
                public void SetState({{MemberContext.ReadOnlySpan}} source) => {{Throw}};
            }
            """,
        ["Streams"] = $$"""
            /// <summary>Many sequences that come step by step.</summary>
            public abstract class Streams
            {
                private Streams()
                {
                }

                /// <summary>How many they are.</summary>
                public int Count { get; }

                {{Throws.TrimEnd()}}
                public void Step(%FRAMES%, %TO_MANY%) => {{Throw}};

                {{Throws.TrimEnd()}}
                public void Reset() => {{Throw}};

                {{Throws.TrimEnd()}}
                public void Reset(int stream) => {{Throw}};
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

    /// <summary>The members that have a parameter for each input or output, by their names.</summary>
    private static readonly Dictionary<string, string> PortTexts = new()
    {
        ["Predict"] = $"{Throws}public void Predict(%ONE%, %TO_ONE%) => {Throw};",
        ["PredictToArray"] = $"{Throws}public %ARRAYS% Predict(%ONE%) => {Throw};",
        ["PredictBatch"] = $"{Throws}public void PredictBatch(%MANY%, %TO_MANY%) => {Throw};",
        ["PredictBatchByWorkers"] = $"{Throws}public void PredictBatch(%MANY%, %TO_MANY%, global::NetGen.Workers workers) => {Throw};",
        ["PredictClass"] = $"{Throws}public int %NAME%(%ONE%) => {Throw};",
        ["PredictClassOfRows"] = $"{Throws}public void %NAME%(%ONE%, {MemberContext.Classes} classes) => {Throw};",
        ["Activations"] = $"{Throws}public void Activations(%ONE%, string layer, {MemberContext.Span} output) => {Throw};",
        ["Forward"] = $"{Throws}public void Forward(%MANY%, %TO_MANY%, Tape tape, bool training = false) => {Throw};",
        ["Backward"] = $"{Throws}public void Backward(Tape tape, %FROM_GRADIENTS%, %TO_GRADIENTS%{MemberContext.Span} parameterGradients) => {Throw};",
    };

    /// <summary>Whether the member is written into invalid networks too; private ones are not, but for those that the user's part of the class may call.</summary>
    public static bool Has(GeneratedMember member) => Find(member) != null || IsSize(member);

    /// <summary>The member in a class of that name and of those sizes.</summary>
    public static string TextOf(GeneratedMember member, string className, KnownSizes sizes) => IsSize(member)
        ? Constant(member.Name, sizes)
        : Find(member)!
            .Replace("STEPS", Steps(sizes))
            .Replace("%SIZES%", StreamSizes(sizes))
            .Replace("%FRAME%", string.Join(", ", sizes.Inputs.Select(port => StreamNames.Parameter(port.Name))))
            .Replace("%FRAMES%", Inputs(sizes, StreamNames.Frames))
            .Replace("%LAST%", Join(sizes.Outputs, port => $"{MemberContext.Span} {StreamNames.Last(port)}"))
            .Replace("%TO_ONE%", Join(sizes.Outputs, port => $"{MemberContext.Span} {port.One}"))
            .Replace("%TO_MANY%", Join(sizes.Outputs, port => $"{MemberContext.Span} {port.Many}"))
            .Replace("%FROM_GRADIENTS%", Join(sizes.Outputs, port => $"{MemberContext.ReadOnlySpan} {port.Gradients}"))
            .Replace("%TO_GRADIENTS%", string.Concat(sizes.Inputs.Where(port => !port.Name.HasTokens).Select(port => $"{MemberContext.Span} {port.Name.Gradients}, ")))
            .Replace("%ONE%", Inputs(sizes, port => port.One))
            .Replace("%MANY%", Inputs(sizes, port => port.Many))
            .Replace("%ARRAYS%", MemberContext.ArraysOf(sizes.Outputs.Select(port => port.Name)))
            .Replace("%NAME%", member.Name)
            .Replace("CLASS", className);

    private static bool IsSize(GeneratedMember member) => member.Kind == UserMemberKind.Value && GeneratedMembers.MayBeOfPort(member.Name);

    private static string? Find(GeneratedMember member) =>
        Texts.TryGetValue(Key(member), out string? text) ? text
        : member.Kind == UserMemberKind.Method && PortTexts.TryGetValue(Form(member), out text) ? text
        : null;

    /// <summary>The member among others of its name.</summary>
    private static string Form(GeneratedMember member) => member.Name switch
    {
        "Predict" when !member.Signature.Contains(" Span<float>") => "PredictToArray",
        "PredictBatch" when member.Signature.EndsWith("Workers", StringComparison.Ordinal) => "PredictBatchByWorkers",
        _ when GeneratedMembers.IsPredictClass(member.Name) => member.Signature.EndsWith("Span<int>", StringComparison.Ordinal) ? "PredictClassOfRows" : "PredictClass",
        _ => member.Name,
    };

    private static string Constant(string name, KnownSizes sizes)
    {
        if (sizes.IsStreamed && name == GeneratedMembers.StateSize)
        {
            return $"/// <summary>Floats of the state of a stream.</summary>\npublic const int {name} = 1;";
        }

        if (sizes.Outputs.FirstOrDefault(port => port.Name.Rows == name) is { } output)
        {
            return $"/// <summary>Rows of the last axis in a sample on the way out.</summary>\npublic const int {name} = {Literal.Int(output.Rows)};";
        }

        KnownPort? input = sizes.Inputs.FirstOrDefault(port => port.Name.Size == name);
        int size = (input ?? sizes.Outputs.First(port => port.Name.Size == name)).Size;
        return $"/// <summary>Values of one sample on the way {(input == null ? "out" : "in")}.</summary>\npublic const int {name} = {Literal.Int(size)};";
    }

    /// <summary>Values of one step of each input and output of a stream.</summary>
    private static string StreamSizes(KnownSizes sizes) => string.Concat(
        sizes.Inputs.Where(port => !port.Name.HasTokens).Select(port => StreamNames.FrameSize(port.Name)).Concat(sizes.Outputs.Select(port => port.Name.Size))
            .Select(name => $"/// <summary>Values of one step.</summary>\n    public const int {name} = 1;\n\n    "));

    private static string Inputs(KnownSizes sizes, Func<PortName, string> name) =>
        string.Join(", ", sizes.Inputs.Select(port => $"{(port.Name.HasTokens ? MemberContext.Labels : MemberContext.ReadOnlySpan)} {name(port.Name)}"));

    private static string Join(IEnumerable<KnownPort> ports, Func<PortName, string> parameter) =>
        string.Join(", ", ports.Select(port => parameter(port.Name)));

    /// <summary>What a batch is trained by: for values, for classes, or for both while the loss is not known.</summary>
    private static string Steps(KnownSizes sizes)
    {
        KnownPort[] compared = [.. sizes.Outputs.Where(output => output.TakesTargets || output.TakesLabels)];
        if (compared.Length != 1)
        {
            return compared.Length == 0 ? "" : Steps(sizes, string.Join(", ", compared.Select(output => output.TakesLabels ? Labels(output) : Targets(output))));
        }

        return (compared[0].TakesTargets ? Steps(sizes, Targets(compared[0])) : "") + (compared[0].TakesLabels ? Steps(sizes, Labels(compared[0])) : "");
    }

    private static string Targets(KnownPort port) => $"{MemberContext.ReadOnlySpan} {port.Name.Targets}";

    private static string Labels(KnownPort port) => $"{MemberContext.Labels} {port.Name.Labels}";

    /// <summary>With and without weights for the samples, and where steps move averages, gradients that move them too.</summary>
    private static string Steps(KnownSizes sizes, string targets)
    {
        string batch = $"{Inputs(sizes, port => port.Many)}, {targets}";
        string[] batches = [batch, $"{batch}, {MemberContext.ReadOnlySpan} weights"];
        string[] averages = sizes.HasAverages ? ["", ", bool updateAverages"] : [""];
        return string.Concat(batches.Select(each => Method($"Step({each})"))
            .Concat(averages.SelectMany(more => batches.Select(each => Method($"Gradients({each}, {MemberContext.Span} destination{more})")))));
    }

    private static string Method(string signature) => $"""


            {Throws.TrimEnd()}
            public float {signature} => {Throw};
        """;

    private static string Key(GeneratedMember member) =>
        member.Kind == UserMemberKind.Constructor ? $"{member.Name}({member.Signature})" : member.Title;
}
