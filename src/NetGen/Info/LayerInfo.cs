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
    /// <param name="tensors">The tensors that the parameters are in, in canonical order; null where that is not said.</param>
    /// <param name="kind">The name of its attribute, <c>Dense</c>; null for what stands before the brackets of the description.</param>
    /// <param name="arguments">The attribute's arguments that it computes with; null where they are not said.</param>
    /// <exception cref="ArgumentException">
    /// A name or description is empty, the description doesn't begin with the kind, the shape has an axis below 1, the tensors don't
    /// have as many values as there are parameters, or two of them have one role, or two arguments one name.
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
        int? trainableParameterCount = null,
        TensorInfo[]? tensors = null,
        string? kind = null,
        LayerArgument[]? arguments = null)
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
        Tensors = tensors is null ? [] : new ReadOnlyCollection<TensorInfo>(Named(tensors));
        Kind = Begins(description, kind ?? BeforeBrackets(description));
        Arguments = arguments is null ? [] : new ReadOnlyCollection<LayerArgument>(Different(arguments));
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
    /// <param name="tensors">The tensors that the parameters are in, in canonical order; null where that is not said.</param>
    /// <param name="kind">The name of its attribute, <c>Dense</c>; null for what stands before the brackets of the description.</param>
    /// <param name="arguments">The attribute's arguments that it computes with; null where they are not said.</param>
    /// <exception cref="ArgumentException">
    /// A name or description is empty, the description doesn't begin with the kind, no input is named, the shape has an axis below 1,
    /// the tensors don't have as many values as there are parameters, or two of them have one role, or two arguments one name.
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
        int? trainableParameterCount = null,
        TensorInfo[]? tensors = null,
        string? kind = null,
        LayerArgument[]? arguments = null)
        : this(
            name, description, outputShape, parameterCount, multiplyAdds, activation, alpha, trainableParameterCount, tensors, kind, arguments) =>
        Inputs = new ReadOnlyCollection<string>(Argument.Names(inputs, nameof(inputs)));

    /// <summary>The layer's name, unique in the network, for example <c>dense_1</c>.</summary>
    public string Name { get; }

    /// <summary>The layer as declared, for example <c>Dense(128, ReLU)</c>.</summary>
    public string Description { get; }

    /// <summary>The name of its attribute: <c>Dense</c>, <c>BatchNormalization</c>.</summary>
    public string Kind { get; }

    /// <summary>
    /// The attribute's arguments that the layer computes with, in prediction or training, as they were written or by default: of a dense
    /// layer <c>units</c>, <c>activation</c> and <c>UseBias</c>. What it reads is <see cref="Inputs"/>.
    /// </summary>
    public IReadOnlyList<LayerArgument> Arguments { get; }

    /// <summary>
    /// The names of what it reads, in order: layers before it and inputs of the network. Every layer of
    /// <see cref="NetworkInfo.Layers"/> has at least one; a layer that was described without them has none until it is in a network.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; private set; } = [];

    /// <summary>The axes of its output for one sample, outermost first.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>The number of values of its output for one sample: the product of <see cref="OutputShape"/>.</summary>
    public int OutputSize { get; }

    /// <summary>The tensors that its parameters are in, in canonical order; empty for a layer that has none.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

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

    /// <summary>This layer as one that reads the one named.</summary>
    internal LayerInfo Reading(string input)
    {
        var layer = (LayerInfo)MemberwiseClone();
        layer.Inputs = new ReadOnlyCollection<string>([input]);
        return layer;
    }

    /// <summary>The tensor of a role; null where the layer has none.</summary>
    internal TensorInfo? Tensor(string role) => Tensors.FirstOrDefault(tensor => tensor.Role == role);

    /// <summary>The value of an argument.</summary>
    /// <exception cref="ArgumentException">The layer doesn't say it, or another type of value.</exception>
    internal T ValueOf<T>(string argument) =>
        Arguments.FirstOrDefault(each => each.Name == argument)?.Value is T value
            ? value
            : throw new ArgumentException(
                $"Expected layer '{Excerpt.Of(Name)}' to have the argument '{argument}'; it has {Excerpt.OfList(Arguments.Select(each => each.Name))}.");

    private static string BeforeBrackets(string description) =>
        description.IndexOf('(', StringComparison.Ordinal) is > 0 and var end ? description[..end] : description;

    private static string Begins(string description, string kind) =>
        description.StartsWith(Argument.NotEmpty(kind, nameof(kind)), StringComparison.Ordinal)
            ? kind
            : throw new ArgumentException(
                $"Expected the description to begin with the kind '{Excerpt.Of(kind)}'; it is '{Excerpt.Of(description)}'.", nameof(kind));

    private static LayerArgument[] Different(LayerArgument[] arguments)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (LayerArgument argument in arguments)
        {
            if (argument is null || !names.Add(argument.Name))
            {
                throw new ArgumentException(
                    argument is null ? "An argument is null." : $"Two arguments are named '{Excerpt.Of(argument.Name)}'.", nameof(arguments));
            }
        }

        return (LayerArgument[])arguments.Clone();
    }

    /// <summary>Tensors under the layer's name.</summary>
    private TensorInfo[] Named(TensorInfo[] tensors)
    {
        var roles = new HashSet<string>(StringComparer.Ordinal);
        long values = 0;
        foreach (TensorInfo tensor in tensors)
        {
            if (tensor is null || !roles.Add(tensor.Role))
            {
                throw new ArgumentException(
                    tensor is null ? "A tensor is null." : $"Two tensors are named '{Excerpt.Of(tensor.Role)}'.", nameof(tensors));
            }

            values += tensor.Size;
        }

        return values == ParameterCount
            ? Array.ConvertAll(tensors, tensor => tensor.Of(Name))
            : throw new ArgumentException(
                $"Expected tensors of {Quantity.Plain(ParameterCount, "value")}, as many as the layer has parameters; got {values}.",
                nameof(tensors));
    }
}
