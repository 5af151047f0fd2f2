using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One layer of a declared network: what it is and what it costs. Immutable.</summary>
public sealed class LayerInfo
{
    /// <summary>Describes a layer that reads the one before it, the first the network's input. Called by emitted code.</summary>
    /// <param name="name">The layer's name, unique in the network, for example <c>dense_1</c>.</param>
    /// <param name="description">The layer as declared, for example <c>Dense(128, ReLU)</c>.</param>
    /// <param name="outputShape">The axes of its output for one sample, outermost first.</param>
    /// <param name="parameterCount">All its numbers, kernel and bias together; 0 for a layer that has none.</param>
    /// <param name="multiplyAdds">Multiply-adds of one sample's forward pass, activations not counted.</param>
    /// <param name="activation">The activation applied last, for example <c>ReLU</c>; null where there is none.</param>
    /// <param name="alpha">The activation's parameter; null where it has none.</param>
    /// <param name="trainableParameterCount">How many of the parameters training changes; null for all of them.</param>
    /// <exception cref="ArgumentException">
    /// A name or description is empty, or the shape has an axis below 1.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more parameters are trained than there are.</exception>
    public LayerInfo(
        string name,
        string description,
        int[] outputShape,
        int parameterCount,
        long multiplyAdds,
        string? activation,
        float? alpha = null,
        int? trainableParameterCount = null)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Description = Argument.NotEmpty(description, nameof(description));
        OutputShape = new ReadOnlyCollection<int>(Argument.Shape(outputShape, nameof(outputShape)));
        OutputSize = Argument.SizeOf(outputShape, nameof(outputShape));
        ParameterCount = Argument.NotNegative(parameterCount, nameof(parameterCount));
        TrainableParameterCount = trainableParameterCount is { } trained
            ? Argument.AtMost(trained, parameterCount, nameof(trainableParameterCount))
            : parameterCount;
        MultiplyAdds = Argument.NotNegative(multiplyAdds, nameof(multiplyAdds));
        Activation = activation;
        Alpha = alpha;
    }

    /// <summary>Describes a layer that reads what it names.</summary>
    /// <param name="name">The layer's name, unique in the network, for example <c>add_1</c>.</param>
    /// <param name="description">The layer as declared, for example <c>Add</c>.</param>
    /// <param name="inputs">
    /// The names of what it reads, in order, at least one: inputs of the network and layers before it. A name may stand there twice.
    /// </param>
    /// <param name="outputShape">The axes of its output for one sample, outermost first.</param>
    /// <param name="parameterCount">All its numbers, kernel and bias together; 0 for a layer that has none.</param>
    /// <param name="multiplyAdds">Multiply-adds of one sample's forward pass, activations not counted.</param>
    /// <param name="activation">The activation applied last, for example <c>ReLU</c>; null where there is none.</param>
    /// <param name="alpha">The activation's parameter; null where it has none.</param>
    /// <param name="trainableParameterCount">How many of the parameters training changes; null for all of them.</param>
    /// <exception cref="ArgumentException">
    /// A name or description is empty, no input is named, or the shape has an axis below 1.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more parameters are trained than there are.</exception>
    public LayerInfo(
        string name,
        string description,
        string[] inputs,
        int[] outputShape,
        int parameterCount,
        long multiplyAdds,
        string? activation,
        float? alpha = null,
        int? trainableParameterCount = null)
        : this(name, description, outputShape, parameterCount, multiplyAdds, activation, alpha, trainableParameterCount) =>
        Inputs = new ReadOnlyCollection<string>(Argument.Names(inputs, nameof(inputs)));

    /// <summary>The layer's name, unique in the network, for example <c>dense_1</c>.</summary>
    public string Name { get; }

    /// <summary>The layer as declared, for example <c>Dense(128, ReLU)</c>.</summary>
    public string Description { get; }

    /// <summary>
    /// The names of what it reads, in order: layers before it and inputs of the network. Every layer of
    /// <see cref="NetworkInfo.Layers"/> has at least one; a layer that was described without them has none until it is in a network.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; private set; } = [];

    /// <summary>The axes of its output for one sample, outermost first.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>The number of values of its output for one sample: the product of <see cref="OutputShape"/>.</summary>
    public int OutputSize { get; }

    /// <summary>All its numbers, trained or not, kernel and bias together; 0 for a layer that has none.</summary>
    public int ParameterCount { get; }

    /// <summary>
    /// Those of its parameters that training changes: none of a layer with <see cref="LayerAttribute.Trainable"/> = false.
    /// </summary>
    public int TrainableParameterCount { get; }

    /// <summary>Multiply-adds of one sample's forward pass, activations not counted.</summary>
    public long MultiplyAdds { get; }

    /// <summary>The name of the activation applied last, for example <c>ReLU</c>; null where there is none.</summary>
    public string? Activation { get; }

    /// <summary>
    /// The parameter of <see cref="Activation"/>: the slope below 0 of LeakyReLU, the limit below 0 of ELU with its sign
    /// turned; null for activations that have none.
    /// </summary>
    public float? Alpha { get; }

    /// <summary>The layer in one line, for example <c>dense_1: Dense(128, ReLU) -> [128]</c>.</summary>
    public override string ToString() => $"{Name}: {Description} -> {NetworkSummary.Shape(OutputShape)}";

    /// <summary>What stands before the brackets of <see cref="Description"/>: <c>Dense</c>.</summary>
    internal string Kind => Description.IndexOf('(', StringComparison.Ordinal) is > 0 and var end ? Description[..end] : Description;

    /// <summary>This layer as one that reads the one named.</summary>
    internal LayerInfo Reading(string input)
    {
        var layer = (LayerInfo)MemberwiseClone();
        layer.Inputs = new ReadOnlyCollection<string>([input]);
        return layer;
    }
}
