using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Declaration.UserMemberKind;
using static NetGen.Compiler.Graph.Members.MemberScope;

namespace NetGen.Compiler.Graph.Members;

/// <summary>The members that are written into a network, the private ones too.</summary>
public static class GeneratedMembers
{
    private const string Inputs = "ReadOnlySpan<float>";
    private const string Outputs = "Span<float>";
    private const string Clone = "Clone";

    /// <summary>Stands in a signature for the network's own class.</summary>
    public const string Itself = "CLASS";

    public static IReadOnlyList<GeneratedMember> All { get; } =
    [
        new("InputSize", Value, "", Every),
        new("OutputSize", Value, "", Every),
        new("ParameterCount", Value, "", Every),
        new("TrainableParameterCount", Value, "", WithLibrary),
        new("_parameters", Value, "", Every),
        new("_scratch", Value, "", Every),
        new("_batchPrediction", Value, "", WithLibrary),
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
        new("Predict", Method, $"{Inputs}, {Outputs}", Every),
        new("Predict", Method, Inputs, Every),
        new("PredictBatch", Method, $"{Inputs}, {Outputs}", Every),
        new("PredictBatch", Method, $"{Inputs}, {Outputs}, Workers", WithLibrary),
        new("PredictClass", Method, Inputs, Every),
        new("Activations", Method, $"{Inputs}, string, {Outputs}", WithLibrary),
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
        new("SaveOnnx", Method, "string", WithLibrary),
        new("SaveOnnx", Method, "Stream", WithLibrary),
        new("ToCSharp", Method, "", WithLibrary),
        new("Pretrained", Value, "", WithWeights),
        new("_pretrained", Value, "", WithWeights),
        new("CheckNotShared", Method, "", WithWeights),
        new("Tape", UserMemberKind.Type, "0", Differentiable),
        new("Forward", Method, $"{Inputs}, {Outputs}, Tape, bool", Differentiable),
        new("Backward", Method, $"Tape, {Inputs}, {Outputs}, {Outputs}", Differentiable),
        new("CreateTrainer", Method, "TrainerOptions", Trained),
        new("Trainer", UserMemberKind.Type, "0", Trained),
    ];

    /// <summary>The names of all of them, each once.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(member => member.Name).Distinct()];

    /// <summary>Those of one network.</summary>
    public static IEnumerable<GeneratedMember> Of(KnownSizes network, TypeDeclaration type) => All.Where(member => member.Scope switch
    {
        _ when member.Name == Clone && !MayHaveClone(type) => false,
        WithLibrary => !network.IsStandalone,
        Differentiable => network.IsDifferentiable,
        Trained => network.IsTrained,
        WithWeights => network.IsPretrained,
        WithoutWeights => !network.IsPretrained || network.IsEmbeddedInCSharp,
        _ => true,
    });

    /// <summary>C# allows no member called Clone in a record.</summary>
    public static bool MayHaveClone(TypeDeclaration type) => type.Keyword != "record";
}
