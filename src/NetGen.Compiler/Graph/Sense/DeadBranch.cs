using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A layer that nothing reads and that is not the output: it is computed, and has parameters, for nothing.</summary>
internal sealed class DeadBranch : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN066", "A branch that leads nowhere",
        "Nothing reads {0}, and it is not the output, so what it gives is lost; let a later layer read it by its name '{1}', as in "
        + "[Add(\"{1}\")], or remove it");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(layer => !network.IsOutput(layer) && !network.Readers(layer).Any())
        .Select(layer => new Finding(Rule.Id, layer.AttributeIndex, "", new[] { layer.Title, layer.Name }.ToEquatableArray()));
}
