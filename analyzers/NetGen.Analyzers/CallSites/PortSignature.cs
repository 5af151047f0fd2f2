using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// What emitted methods expect of networks with several inputs or outputs: their parameters are called by those, and the class has
/// a constant for each, as <c>StateSize</c> for <c>state</c>.
/// </summary>
internal static class PortSignature
{
    private const string Targets = nameof(Targets);
    private const string Labels = nameof(Labels);
    private const string Gradients = nameof(Gradients);

    /// <summary>The parameters of an emitted method, or null for one that the user added.</summary>
    public static IReadOnlyList<SpanParameter>? Of(IMethodSymbol method)
    {
        INamedTypeSymbol? network = method.ContainingType.Name == "Trainer" ? method.ContainingType.ContainingType : method.ContainingType;
        if (!NetworkType.IsNetwork(network) || HasOnePort(network!))
        {
            return null;
        }

        List<SpanParameter> parameters = [.. method.Parameters.Select(parameter => Of(parameter, method.Name, network!))];
        return parameters.Exists(parameter => parameter.IsChecked) && parameters.TrueForAll(parameter => parameter.Unit != SpanUnit.Unknown || IsOpen(parameter))
            ? parameters
            : null;
    }

    private static bool HasOnePort(INamedTypeSymbol network) =>
        !network.GetMembers(NetworkType.InputSize).IsEmpty && !network.GetMembers(NetworkType.OutputSize).IsEmpty;

    /// <summary>What Activations receives depends on the layer.</summary>
    private static bool IsOpen(SpanParameter parameter) => parameter.Name == "output";

    private static SpanParameter Of(IParameterSymbol parameter, string method, INamedTypeSymbol network)
    {
        string name = parameter.Name;
        if (method == "Activations" && name == "output")
        {
            return new SpanParameter(name, SpanUnit.Unknown, size: null, noun: "");
        }

        if (!SpanTypes.IsSpan(parameter.Type))
        {
            return new SpanParameter(name, SpanUnit.None, size: null, noun: "");
        }

        if (method is "Step" or "Gradients" && WithoutEnd(name, Labels) is { } classes && SizeOf(classes, network) is { } output)
        {
            return new SpanParameter(name, SpanUnit.Samples, size: null, "label", RowsOf(output));
        }

        bool isClass = GeneratedMembers.IsPredictClass(method);
        if (isClass && name == "classes")
        {
            string predicted = method.Substring("Predict".Length, method.Length - "PredictClass".Length);
            return new SpanParameter(name, SpanUnit.Whole, (predicted.Length == 0 ? "Output" : predicted) + GeneratedMembers.Rows, "'classes'");
        }

        SpanUnit unit = method switch
        {
            _ when isClass => SpanUnit.Whole,
            "Predict" or "Activations" => SpanUnit.Whole,
            "Backward" when parameter.Type.Name == "Span" => SpanUnit.SamplesOrNone,
            _ => SpanUnit.Samples,
        };
        string port = method switch
        {
            "Step" or "Gradients" => WithoutEnd(name, Targets) ?? name,
            "Backward" => WithoutEnd(name, Gradients) ?? name,
            _ => name,
        };
        return SizeOf(port, network) is { } size ? new SpanParameter(name, unit, size, $"'{name}'")
            : name is "destination" or "parameterGradients" ? new SpanParameter(name, SpanUnit.Whole, NetworkType.ParameterCount, $"'{name}'")
            : name == "weights" ? new SpanParameter(name, SpanUnit.Samples, size: null, "weight")
            : PlainPort(port, unit, name, network);
    }

    /// <summary>The only input or output of a network that has several of the others.</summary>
    private static SpanParameter PlainPort(string port, SpanUnit unit, string name, INamedTypeSymbol network)
    {
        string? size = port switch
        {
            "input" or "inputs" => NetworkType.InputSize,
            "output" or "outputs" or "targets" => NetworkType.OutputSize,
            _ => null,
        };
        return name == "labels" ? new SpanParameter(name, SpanUnit.Samples, size: null, "label", rowsOf: NetworkType.OutputRows)
            : size != null && !network.GetMembers(size).IsEmpty ? new SpanParameter(name, unit, size, $"'{name}'")
            : new SpanParameter(name, SpanUnit.Unknown, size: null, noun: "");
    }

    private static string? SizeOf(string port, INamedTypeSymbol network)
    {
        string size = SizeNamed(port);
        return network.GetMembers(size).IsEmpty ? null : size;
    }

    /// <summary>The constant that is the size of what a parameter is called after: <c>StateSize</c> of <c>state</c>.</summary>
    public static string SizeNamed(string port) => char.ToUpperInvariant(port[0]) + port.Substring(1) + GeneratedMembers.Size;

    private static string RowsOf(string size) => size.Substring(0, size.Length - GeneratedMembers.Size.Length) + GeneratedMembers.Rows;

    private static string? WithoutEnd(string name, string end) =>
        name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) ? name.Substring(0, name.Length - end.Length) : null;
}
