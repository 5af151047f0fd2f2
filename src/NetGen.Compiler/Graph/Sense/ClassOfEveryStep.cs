using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A classifier of the steps of a sequence, where most are of the sequence: the last recurrent layer gives all of its states.</summary>
internal sealed class ClassOfEveryStep : SenseRule
{
    private static readonly HashSet<string> Classifiers = new(StringComparer.Ordinal)
    {
        "SparseCategoricalCrossEntropy", "CategoricalCrossEntropy", "BinaryCrossEntropy",
    };

    public override Rule Rule { get; } = Suggestion(
        "NETGEN088", "A class for every step",
        "{0} gives the state of every step, so that the network has {1} results and {2} wants a label for each; for one label a sequence, leave ReturnSequences out");

    public override IEnumerable<Finding> Check(SenseContext network)
    {
        if (network.Network.Outputs.FirstOrDefault(output => output.Loss is { } loss && Classifiers.Contains(loss.Name)) is not { Shape.Axes.Count: 2 } output)
        {
            return [];
        }

        RecurrentLayer? last = network.Layers.OfType<RecurrentLayer>().LastOrDefault();
        return last is { GivesSequence: true } && output.Shape.Axes[0] == last.Steps
            ? [new Finding(
                Rule.Id, last.AttributeIndex, "ReturnSequences", new[] { last.Title, Literal.Grouped(last.Steps), output.Loss!.Name }.ToEquatableArray())]
            : [];
    }
}
