using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Adds values, one by one: a residual connection, where one of them is what an earlier layer gave. Sums run in the order of
/// the names.
/// </summary>
/// <example>
/// <code>
/// [Input(16)]
/// [Dense(32, Activation.ReLU, Name = "stem")]
/// [Dense(32, Activation.ReLU)]
/// [Dense(32)]
/// [Add("stem")]
/// [Activate(Activation.ReLU)]
/// [Dense(4, Activation.Softmax)]
/// public partial class Residual;
/// </code>
/// </example>
/// <remarks>K. He et al., Deep Residual Learning for Image Recognition, 2015. Keras: <c>keras.layers.Add</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class AddAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layers, or the input, whose values are joined to those of the layer before: at least one, each of the same shape.
    /// </param>
    public AddAttribute(params string[] others)
        : base(others)
    {
    }
}
