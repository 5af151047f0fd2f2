using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>What a network may cost, as <c>[Budget]</c> says; null where there is no limit.</summary>
internal sealed class Budget
{
    private const string Parameters = "MaxParameters";
    private const string Bytes = "MaxBytes";
    private const string MultiplyAdds = "MaxMultiplyAdds";
    private const string StateBytes = "MaxStateBytes";

    private readonly AttributeReader _attribute;
    private readonly long? _parameters;
    private readonly long? _bytes;
    private readonly long? _multiplyAdds;
    private readonly long? _stateBytes;

    public Budget(AttributeReader attribute)
    {
        _attribute = attribute;
        _parameters = attribute.Limit(Parameters);
        _bytes = attribute.Limit(Bytes);
        _multiplyAdds = attribute.Limit(MultiplyAdds);
        _stateBytes = attribute.Limit(StateBytes);
        if (!new[] { Parameters, Bytes, MultiplyAdds, StateBytes }.Any(attribute.Has))
        {
            attribute.Findings.Add(
                Rules.InvalidArgument, attribute.Index, "",
                "[Budget]", $"set one or more of {Parameters}, {Bytes}, {MultiplyAdds} and {StateBytes}", "sets none");
        }
    }

    /// <summary>Notes what the network has too much of, and which of its layers costs most of that.</summary>
    public void Check(Network network)
    {
        Check(network, Parameters, _parameters, "parameters", layer => layer.ParameterCount);
        Check(network, Bytes, _bytes, "bytes of parameters", layer => layer.ParameterCount * (long)sizeof(float));
        Check(network, MultiplyAdds, _multiplyAdds, "multiply-adds", layer => layer.MultiplyAdds);
        if (_stateBytes != null && NetworkPlan.Of(network).Step is { } step)
        {
            Check(network, StateBytes, _stateBytes, "bytes of state for each stream", layer => step.StateSizeOf(layer.Name) * (long)sizeof(float));
        }
    }

    private void Check(Network network, string name, long? limit, string unit, Func<Layer, long> cost)
    {
        long total = network.Layers.Sum(cost);
        if (total > limit)
        {
            Layer costliest = network.Layers.OrderByDescending(cost).First();
            _attribute.Findings.Add(
                Rules.OverBudget, _attribute.Index, name,
                network.Type.PlainName, Literal.Grouped(total), unit, Literal.Grouped(total - limit.Value),
                Literal.Grouped(limit.Value), costliest.Title, Literal.Grouped(cost(costliest)));
        }
    }
}
