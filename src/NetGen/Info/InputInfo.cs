using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One input of a declared network. Immutable.</summary>
public sealed class InputInfo
{
    /// <summary>Describes one input. Called by emitted code.</summary>
    /// <param name="name">The input's name, different from those of the network's other inputs and layers.</param>
    /// <param name="shape">The axes of one sample, outermost first.</param>
    /// <exception cref="ArgumentException">The name is empty, or the shape has an axis below 1.</exception>
    public InputInfo(string name, int[] shape)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Shape = new ReadOnlyCollection<int>(Argument.Shape(shape, nameof(shape)));
        Size = Argument.SizeOf(shape, nameof(shape));
    }

    /// <summary>The input's name, <c>input</c> where it was given none.</summary>
    public string Name { get; }

    /// <summary>The axes of one sample, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of values of one sample: the product of <see cref="Shape"/>.</summary>
    public int Size { get; }

    /// <summary>The input in one line, for example <c>state [8]</c>.</summary>
    public override string ToString() => $"{Name} {NetworkSummary.Shape(Shape)}";
}
