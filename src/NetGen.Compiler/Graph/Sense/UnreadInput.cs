using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>An input that no layer reads: callers bring values for nothing.</summary>
internal sealed class UnreadInput : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN071", "An input that nothing reads",
        "Nothing reads the input '{0}'; let a layer read it, as in From = \"{0}\", or remove it");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Network.Inputs
        .Where((_, i) => !network.IsRead(i))
        .Select(input => new Finding(Rule.Id, input.AttributeIndex, "", new[] { input.Name }.ToEquatableArray()));
}
