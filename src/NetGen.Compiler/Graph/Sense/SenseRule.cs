using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// Something about a network that is possible and hardly ever meant, as the textbooks teach it. It warns and never keeps
/// a network from being emitted. The page of the rule says where it holds its peace, and why.
/// </summary>
public abstract class SenseRule
{
    public abstract Rule Rule { get; }

    /// <summary>The findings about one network; none for a network that makes sense.</summary>
    public abstract IEnumerable<Finding> Check(SenseContext network);

    protected static Rule Warning(string id, string title, string message) =>
        new(id, title, message, "Sense", RuleSeverity.Warning);

    protected static Rule Suggestion(string id, string title, string message) =>
        new(id, title, message, "Sense", RuleSeverity.Suggestion);

    /// <summary>A finding on a layer's activation, or on the layer where it states none.</summary>
    protected Finding At(Layer layer, IEnumerable<Remedy> remedies, params string[] arguments) => new(
        Rule.Id, layer.AttributeIndex, "activation", arguments.ToEquatableArray(), Remedies: remedies.ToEquatableArray());
}
