using System.Diagnostics;

namespace NetGen;

/// <summary>
/// What the network may cost at most. A network that costs more is an error while it is typed, and the message names the
/// layer that costs most: for games and devices this is the contract with the frame and with the memory. What is left out
/// has no limit; at least one limit must stand.
/// </summary>
/// <example>
/// <code>
/// [Input(28, 28)]
/// [Flatten]
/// [Dense(64, Activation.ReLU)]
/// [Dense(10, Activation.Softmax)]
/// [Budget(MaxParameters = 60_000, MaxMultiplyAdds = 60_000)]
/// public partial class DigitClassifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The most trained numbers of all layers together, at least 1: <c>ParameterCount</c>.</summary>
    public int MaxParameters { get; set; }

    /// <summary>
    /// The most bytes of all parameters together, at least 1, with 4 bytes for each as in a weight file. The header of the
    /// file, the padding of rows in memory and the values between layers are not counted.
    /// </summary>
    public long MaxBytes { get; set; }

    /// <summary>
    /// The most multiplications with an addition in one forward pass of one sample, at least 1:
    /// <see cref="NetworkInfo.MultiplyAdds"/>. Activations are not counted.
    /// </summary>
    public long MaxMultiplyAdds { get; set; }

    /// <summary>
    /// The most bytes of state that the layers keep for each stream, at least 1, with 4 bytes for each number: the keys and values of attention, the
    /// states of recurrent layers, the last steps of convolutions. <see cref="NetworkInfo.StateBytes"/> has the position beside them.
    /// </summary>
    public long MaxStateBytes { get; set; }
}
