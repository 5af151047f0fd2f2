using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Analyzers.CallSites;

/// <summary>The methods of a network, its trainer and its streams that take spans, and what they expect.</summary>
internal static class EmittedMethod
{
    private static readonly SpanParameter Input = Whole("input", NetworkType.InputSize, "an input");
    private static readonly SpanParameter Output = Whole("output", NetworkType.OutputSize, "an output");
    private static readonly SpanParameter Inputs = Samples("inputs", NetworkType.InputSize, "inputs");
    private static readonly SpanParameter Outputs = Samples("outputs", NetworkType.OutputSize, "outputs");
    private static readonly SpanParameter Targets = Samples("targets", NetworkType.OutputSize, "targets");
    private static readonly SpanParameter Labels =
        new("labels", SpanUnit.Samples, size: null, "label", rowsOf: NetworkType.OutputRows);
    private static readonly SpanParameter Weights = Samples("weights", size: null, "weight");
    private static readonly SpanParameter Destination =
        Whole("destination", NetworkType.ParameterCount, "a destination");

    private const string Predict = nameof(Predict);

    private static readonly Dictionary<string, SpanParameter[][]> Signatures = new(StringComparer.Ordinal)
    {
        [Predict] = [[Input, Output], [Input]],
        ["PredictClass"] = [[Input], [Input, new("classes", SpanUnit.Whole, NetworkType.OutputRows, "'classes'")]],
        ["Activations"] = [[Input, Other("layer"), new("output", SpanUnit.Unknown, size: null, noun: "")]],
        ["PredictBatch"] = [[Inputs, Outputs], [Inputs, Outputs, Other("workers")]],
        ["GetParameters"] = [[Destination]],
        ["SetParameters"] = [[Whole("source", NetworkType.ParameterCount, "a source")]],
        ["Forward"] = [[Inputs, Outputs, Other("tape"), Other("training")]],
        ["Backward"] =
        [[
            Other("tape"),
            Samples("outputGradients", NetworkType.OutputSize, "output gradients"),
            new("inputGradients", SpanUnit.SamplesOrNone, NetworkType.InputSize, "input gradients"),
            Whole("parameterGradients", NetworkType.ParameterCount, "parameter gradients"),
        ]],
        ["Step"] = [[Inputs, Targets], [Inputs, Labels], [Inputs, Targets, Weights], [Inputs, Labels, Weights]],
        ["Gradients"] =
        [
            [Inputs, Targets, Destination],
            [Inputs, Labels, Destination],
            [Inputs, Targets, Weights, Destination],
            [Inputs, Labels, Weights, Destination],
        ],
        ["Apply"] = [[Whole("gradients", NetworkType.ParameterCount, "gradients")]],
    };

    /// <summary>Whether some emitted method has this name: asked of every call in a project, so nothing is bound yet.</summary>
    public static bool IsNamed(string name) => Signatures.ContainsKey(name) || GeneratedMembers.IsPredictClass(name) || StreamSignature.IsNamed(name);

    /// <summary>The parameters of an emitted method; null for an overload that the user added.</summary>
    public static IReadOnlyList<SpanParameter>? ParametersOf(IMethodSymbol method) => !IsNamed(method.Name) ? null
        : method.ContainingType.Name is NetworkType.Stream or NetworkType.Streams ? StreamSignature.Of(method)
        : Signatures.TryGetValue(method.Name, out SpanParameter[][]? signatures) && Array.Find(signatures, each => IsSignature(each, method)) is { } found ? found
        : PortSignature.Of(method);

    /// <summary>The network of which a call gives the output, in a new array; null for any other call.</summary>
    public static NetworkType? NetworkThatGives(IInvocationOperation call) =>
        call is { TargetMethod: { Name: Predict, Parameters.Length: 1 } method } && ParametersOf(method) != null
            ? NetworkType.Behind(method, call.Instance?.Type)
            : null;

    private static bool IsSignature(SpanParameter[] signature, IMethodSymbol method)
    {
        if (signature.Length != method.Parameters.Length)
        {
            return false;
        }

        for (int i = 0; i < signature.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            bool isSpan = signature[i].Unit != SpanUnit.None;
            if (parameter.Name != signature[i].Name || SpanTypes.IsSpan(parameter.Type) != isSpan)
            {
                return false;
            }
        }

        return true;
    }

    private static SpanParameter Whole(string name, string size, string noun) => new(name, SpanUnit.Whole, size, noun);

    private static SpanParameter Samples(string name, string? size, string noun) =>
        new(name, SpanUnit.Samples, size, noun);

    private static SpanParameter Other(string name) => new(name, SpanUnit.None, size: null, noun: "");
}
