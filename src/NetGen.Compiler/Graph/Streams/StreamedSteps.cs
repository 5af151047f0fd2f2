using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Streams;

/// <summary>How a network is computed step by step.</summary>
/// <param name="Count">The steps of the sequences that it is declared for.</param>
/// <param name="AreGiven">Per layer, whether it gives a step for each of the input's; else what it gives stands for all of them so far.</param>
public sealed record StreamedSteps(int Count, EquatableArray<bool> AreGiven)
{
    /// <summary>How a network is computed step by step; null where it can't be.</summary>
    public static StreamedSteps? Of(IReadOnlyList<Shape> inputs, IReadOnlyList<Layer> layers) => Read(inputs, layers).Steps;

    /// <summary>Why a network can't be computed step by step; null where it can.</summary>
    public static StreamObstacle? ObstacleOf(Network network) =>
        Read([.. network.Inputs.Select(input => input.InSteps)], network.Layers).Obstacle;

    private static (StreamedSteps? Steps, StreamObstacle? Obstacle) Read(IReadOnlyList<Shape> inputs, IReadOnlyList<Layer> layers)
    {
        int steps = inputs.Count > 0 && inputs[0].Axes.Count == 2 ? inputs[0].Axes[0] : 0;
        if (inputs.FirstOrDefault(input => input.Axes.Count != 2 || input.Axes[0] != steps) is { } other)
        {
            return (null, new StreamObstacle(-1, other.Axes.Count == 2
                ? $"one input has {Quantity.Of(steps, "step")}, another one {Literal.Int(other.Axes[0])}"
                : $"an input of the shape {other} has no time axis, which is the first of two: [Input(time, features)]"));
        }

        var given = new List<bool>();
        foreach (Layer layer in layers)
        {
            bool[] reads = [.. layer.Sources.Select(source => source.IsInput || given[source.Layer])];
            string? obstacle = !reads.Contains(true) ? null
                : reads.Contains(false) ? "joins steps with what is none"
                : layer.Streaming.Obstacle;
            if (obstacle != null)
            {
                return (null, new StreamObstacle(layer.AttributeIndex, $"{layer.Title} {obstacle}"));
            }

            given.Add(reads.Contains(true) && layer.Streaming.GivesSteps);
        }

        return layers.Any(layer => layer.Streaming.IsOverTime)
            ? (new StreamedSteps(steps, given.ToEquatableArray()), null)
            : (null, new StreamObstacle(-1, "none of its layers is one of sequences, as a causal [Conv1D] is or a [Dense] for each step"));
    }
}

/// <summary>Why a network can't be computed step by step.</summary>
/// <param name="AttributeIndex">The attribute that says so; -1 for none.</param>
/// <param name="Reason">The rest of a sentence, behind "because".</param>
public sealed record StreamObstacle(int AttributeIndex, string Reason);
