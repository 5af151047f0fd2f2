using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Declaration.UserMemberKind;
using static NetGen.Compiler.Graph.Members.MemberScope;

namespace NetGen.Compiler.Graph.Members;

/// <summary>The members that are written into a network, the private ones too.</summary>
public static class GeneratedMembers
{
    private const string Inputs = "ReadOnlySpan<float>";
    private const string Outputs = "Span<float>";

    public static IReadOnlyList<GeneratedMember> All { get; } =
    [
        new("InputSize", Value, "", Every),
        new("OutputSize", Value, "", Every),
        new("ParameterCount", Value, "", Every),
        new("_parameters", Value, "", Every),
        new("_scratch", Value, "", Every),
        new("_batchPrediction", Value, "", Every),
        new("Info", Value, "", Every),
        new(".ctor", Constructor, "", Every),
        new(".ctor", Constructor, "ulong", Every),
        new(".ctor", Constructor, Inputs, Every),
        new("Predict", Method, $"{Inputs}, {Outputs}", Every),
        new("PredictBatch", Method, $"{Inputs}, {Outputs}", Every),
        new("PredictBatch", Method, $"{Inputs}, {Outputs}, Workers", Every),
        new("PredictClass", Method, Inputs, Every),
        new("GetParameters", Method, Outputs, Every),
        new("SetParameters", Method, Inputs, Every),
        new("Tensors", Method, "", Every),
        new("Save", Method, "string", Every),
        new("Save", Method, "Stream", Every),
        new("Load", Method, "string", Every),
        new("Load", Method, "Stream", Every),
        new("Load", Method, "ReadOnlySpan<byte>", Every),
        new("Pretrained", Value, "", WithWeights),
        new("_pretrained", Value, "", WithWeights),
        new("Tape", UserMemberKind.Type, "0", Differentiable),
        new("Forward", Method, $"{Inputs}, {Outputs}, Tape, bool", Differentiable),
        new("Backward", Method, $"Tape, {Inputs}, {Outputs}, {Outputs}", Differentiable),
        new("CreateTrainer", Method, "TrainerOptions", Trained),
        new("Trainer", UserMemberKind.Type, "0", Trained),
    ];

    /// <summary>The names of all of them, each once.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(member => member.Name).Distinct()];

    /// <summary>Those of one network.</summary>
    public static IEnumerable<GeneratedMember> Of(KnownSizes network) => All.Where(member => member.Scope switch
    {
        Differentiable => network.IsDifferentiable,
        Trained => network.IsTrained,
        WithWeights => network.IsPretrained,
        _ => true,
    });
}
