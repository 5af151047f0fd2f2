using System.Collections.ObjectModel;
using System.Globalization;

namespace NetGen;

/// <summary>
/// An argument of a layer's attribute as the layer computes with it: as it was written, or the default. Immutable.
/// </summary>
public sealed class LayerArgument
{
    /// <summary>Describes a whole number. Called by emitted code, as the others are.</summary>
    /// <param name="name">The constructor's parameter or the property that is set: <c>units</c>, <c>Axis</c>.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public LayerArgument(string name, int value)
        : this(name, (object)value)
    {
    }

    /// <summary>Describes a number.</summary>
    /// <param name="name">The constructor's parameter or the property that is set: <c>rate</c>, <c>Epsilon</c>.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public LayerArgument(string name, float value)
        : this(name, (object)value)
    {
    }

    /// <summary>Describes a switch.</summary>
    /// <param name="name">The property that is set: <c>UseBias</c>.</param>
    /// <param name="value">Whether it is on.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public LayerArgument(string name, bool value)
        : this(name, (object)value)
    {
    }

    /// <summary>Describes a text, or a member of an enumeration by its name.</summary>
    /// <param name="name">The constructor's parameter or the property that is set: <c>activation</c>.</param>
    /// <param name="value">The text: <c>ReLU</c>.</param>
    /// <exception cref="ArgumentException">The name or the text is empty.</exception>
    public LayerArgument(string name, string value)
        : this(name, (object)Argument.NotEmpty(value, nameof(value)))
    {
    }

    /// <summary>Describes a list of whole numbers.</summary>
    /// <param name="name">The constructor's parameter or the property that is set: <c>axes</c>.</param>
    /// <param name="value">The numbers; they are copied.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public LayerArgument(string name, int[] value)
        : this(name, (object)Copy(value))
    {
    }

    private LayerArgument(string name, object value)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Value = value;
    }

    /// <summary>The attribute's own name of it: a parameter of its constructor, <c>units</c>, or a property, <c>Epsilon</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// An <see cref="int"/>, <see cref="float"/>, <see cref="bool"/>, <see cref="string"/> (the name of an enumeration's member too) or
    /// <see cref="IReadOnlyList{T}"/> of <see cref="int"/>.
    /// </summary>
    public object Value { get; }

    /// <summary>For example <c>Epsilon = 0.001</c> or <c>axes = 2, 1</c>, the same under every culture.</summary>
    public override string ToString() => $"{Name} = {Value switch
    {
        IReadOnlyList<int> list => string.Join(", ", list.Select(each => each.ToString(CultureInfo.InvariantCulture))),
        bool isOn => isOn ? "true" : "false",
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture),
    }}";

    private static ReadOnlyCollection<int> Copy(int[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ReadOnlyCollection<int>((int[])value.Clone());
    }
}
