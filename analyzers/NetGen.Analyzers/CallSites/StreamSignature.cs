using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Analyzers.CallSites;

/// <summary>The methods of a stream, and of many, that take spans: a parameter is the size of a step, which is a constant of the stream.</summary>
internal static class StreamSignature
{
    private const string Step = nameof(Step);
    private const string Prefill = nameof(Prefill);

    /// <summary>Whether some method of a stream has this name.</summary>
    public static bool IsNamed(string name) => name is Step or Prefill or "CopyStateTo" or "SetState";

    /// <summary>The parameters of such a method; null for one of another class.</summary>
    public static IReadOnlyList<SpanParameter>? Of(IMethodSymbol method)
    {
        INamedTypeSymbol? network = method.ContainingType.ContainingType;
        return !NetworkType.IsNetwork(network) ? null : method.Name switch
        {
            "CopyStateTo" or "SetState" => [.. method.Parameters.Select(state => new SpanParameter(state.Name, SpanUnit.Whole, GeneratedMembers.StateSize, "a state"))],
            _ => [.. method.Parameters.Select(parameter => Of(parameter, method))],
        };
    }

    private static SpanParameter Of(IParameterSymbol parameter, IMethodSymbol method)
    {
        string name = parameter.Name;
        if (!SpanTypes.IsSpan(parameter.Type))
        {
            return new SpanParameter(name, SpanUnit.None, size: null, noun: "");
        }

        bool isMany = method.ContainingType.Name == NetworkType.Streams || (method.Name == Prefill && parameter.Type.Name == "ReadOnlySpan");
        SpanUnit unit = isMany ? SpanUnit.Samples : SpanUnit.Whole;
        return name switch
        {
            "frame" => Holds(SizeOf("frame"), "a frame"),
            "frames" => Holds(SizeOf("frame"), name),
            "tokens" => Holds(null, "token"),
            "output" or "lastOutput" => Holds(SizeOf("output"), "an output"),
            "outputs" => Holds(SizeOf("output"), name),
            _ => Holds(SizeOf(name), $"'{name}'"),
        };

        SpanParameter Holds(string? size, string noun) => new(name, unit, size, noun, sample: method.Name == Prefill ? "step" : "stream");
    }

    private static string SizeOf(string port) => $"{NetworkType.Stream}.{PortSignature.SizeNamed(port)}";
}
