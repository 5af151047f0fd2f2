using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Declaration.UserMemberKind;
using static NetGen.Compiler.Graph.Members.MemberScope;

namespace NetGen.Compiler.Graph.Members;

/// <summary>The members that are written into a network, the private ones too.</summary>
public static class GeneratedMembers
{
    private const string Inputs = "ReadOnlySpan<float>";
    private const string Tokens = "ReadOnlySpan<int>";
    private const string Outputs = "Span<float>";
    private const string Clone = "Clone";

    /// <summary>Stands in a signature for the network's own class.</summary>
    public const string Itself = "CLASS";

    /// <summary>What all networks have, before what has a parameter for each input and output.</summary>
    private static readonly GeneratedMember[] Made =
    [
        new("ParameterCount", Value, "", Every),
        new("TrainableParameterCount", Value, "", WithLibrary),
        new("_parameters", Value, "", Every),
        new("_scratch", Value, "", Every),
        new("Info", Value, "", WithLibrary),
        new("Summary", Method, "", WithLibrary),
        new("Seed", Value, "", WithLibrary),
        new(".ctor", Constructor, "", Every),
        new(".ctor", Constructor, "ulong", WithLibrary),
        new(".ctor", Constructor, Inputs, WithLibrary),
        new(".ctor", Constructor, "AlignedMemory", Every),
        new("InitialParameters", Method, "ulong", WithLibrary),
        new("EmbeddedParameters", Method, $"ref {Inputs}", WithoutWeights, IsPartial: true),
        new("CheckEmbedded", Method, "string", WithoutWeights),
    ];

    /// <summary>What all networks have behind that.</summary>
    private static readonly GeneratedMember[] Kept =
    [
        new("GetParameters", Method, Outputs, Every),
        new("SetParameters", Method, Inputs, Every),
        new(Clone, Method, "", Every),
        new("CopyTo", Method, Itself, Every),
        new("Tensors", Method, "", WithLibrary),
        new("Save", Method, "string", WithLibrary),
        new("Save", Method, "Stream", WithLibrary),
        new("Load", Method, "string", WithLibrary),
        new("Load", Method, "Stream", WithLibrary),
        new("Load", Method, "ReadOnlySpan<byte>", WithLibrary),
        new("Load", Method, "string, bool, ref LoadReport", WithLibrary),
        new("LoadWeights", Method, "string, bool, TensorMap", WithLibrary),
        new("Save", Method, "string, TensorMap", WithLibrary),
        new("Save", Method, "Stream, TensorMap", WithLibrary),
        new("Load", Method, "string, TensorMap", WithLibrary),
        new("Load", Method, "Stream, TensorMap", WithLibrary),
        new("Load", Method, "ReadOnlySpan<byte>, TensorMap", WithLibrary),
        new("SaveOnnx", Method, "string, OnnxOptions", WithLibrary),
        new("SaveOnnx", Method, "Stream, OnnxOptions", WithLibrary),
        new("ToCSharp", Method, "", WithLibrary),
        new("Pretrained", Value, "", WithWeights),
        new("_pretrained", Value, "", WithWeights),
        new("CheckNotShared", Method, "", WithWeights),
    ];

    /// <summary>Those of networks of one input and one output.</summary>
    public static IReadOnlyList<GeneratedMember> All { get; } = Of([KnownPort.OnlyInput], [KnownPort.OnlyOutput]);

    /// <summary>The names of all of them, each once.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(member => member.Name).Distinct()];

    /// <summary>What names of members end in that are the sizes of inputs and outputs.</summary>
    public const string Size = "Size";

    /// <summary>The constant that is the size of a stream's state.</summary>
    public const string StateSize = "StateSize";

    /// <summary>What names of members end in that are numbers of rows of outputs.</summary>
    public const string Rows = "Rows";

    /// <summary>Whether the name may be that of a member which some networks have for one of their inputs or outputs.</summary>
    public static bool MayBeOfPort(string name) =>
        name.EndsWith(Size, StringComparison.Ordinal) || name.EndsWith(Rows, StringComparison.Ordinal) || IsPredictClass(name);

    /// <summary>Whether the name is that of a method which says the class of an output: <c>PredictPolicyClass</c>.</summary>
    public static bool IsPredictClass(string name) =>
        name.StartsWith("Predict", StringComparison.Ordinal) && name.EndsWith("Class", StringComparison.Ordinal);

    /// <summary>Those of one network.</summary>
    public static IEnumerable<GeneratedMember> Of(KnownSizes network, TypeDeclaration type) =>
        Of([.. network.Inputs], [.. network.Outputs]).Where(member => member.Scope switch
        {
            _ when member.Name == Clone && !MayHaveClone(type) => false,
            WithLibrary => !network.IsStandalone,
            Differentiable => network.IsDifferentiable,
            Trained => network.IsTrained,
            Streamed => network.IsStreamed,
            WithWeights => network.IsPretrained,
            WithoutWeights => !network.IsPretrained || network.IsEmbeddedInCSharp,
            _ => true,
        });

    /// <summary>C# allows no member called Clone in a record.</summary>
    public static bool MayHaveClone(TypeDeclaration type) => type.Keyword != "record";

    private static GeneratedMember[] Of(KnownPort[] inputs, KnownPort[] outputs)
    {
        string samples = string.Join(", ", inputs.Select(input => input.Name.HasTokens ? Tokens : Inputs));
        string results = string.Join(", ", outputs.Select(_ => Outputs));
        string gradients = string.Join(", ", outputs.Select(_ => Inputs).Concat(inputs.Where(input => !input.Name.HasTokens).Select(_ => Outputs)));
        return
        [
            .. inputs.Concat(outputs).Select(port => new GeneratedMember(port.Name.Size, Value, "", Every)),
            .. outputs.Where(output => output.Rows > 1).Select(output => new GeneratedMember(output.Name.Rows, Value, "", Every)),
            .. Made,
            new("Predict", Method, $"{samples}, {results}", Every),
            new("Predict", Method, samples, Every),
            new("PredictBatch", Method, $"{samples}, {results}", Every),
            new("_batchPrediction", Value, "", WithLibrary),
            new("PredictBatch", Method, $"{samples}, {results}, Workers", WithLibrary),
            .. outputs.Where(output => output.HasClasses).Select(output =>
                new GeneratedMember(output.Name.PredictClass, Method, output.Rows > 1 ? $"{samples}, Span<int>" : samples, Every)),
            new("Activations", Method, $"{samples}, string, {Outputs}", WithLibrary),
            .. Kept,
            new(StateSize, Value, "", Streamed),
            new("CreateStream", Method, "", Streamed),
            new("CreateStreams", Method, "int", Streamed),
            new("Stream", UserMemberKind.Type, "0", Streamed),
            new("Streams", UserMemberKind.Type, "0", Streamed),
            new("Tape", UserMemberKind.Type, "0", Differentiable),
            new("Forward", Method, $"{samples}, {results}, Tape, bool", Differentiable),
            new("Backward", Method, $"Tape, {gradients}, {Outputs}", Differentiable),
            new("CreateTrainer", Method, "TrainerOptions", Trained),
            new("Trainer", UserMemberKind.Type, "0", Trained),
        ];
    }
}
