using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Gives the network trained weights that lie in its assembly: <c>new DigitClassifier()</c> has them, without a file
/// system, and <c>DigitClassifier.Pretrained</c> is one such network for all. The build reads the file, and its tensors are
/// checked against the layers while the network is typed.
/// </summary>
/// <remarks>
/// The project file names the file: <c>&lt;NetGenWeights Include="digits.safetensors" /&gt;</c>. Its tensors are called as
/// <c>Save</c> calls them, <c>dense_1.kernel</c> [inputs, outputs] and <c>dense_1.bias</c>, or as PyTorch does:
/// <c>.weight</c> stands for <c>.kernel</c> and is [outputs, inputs]. Where no name of the file is one of the network's, the
/// weights of a state dict whose layers differ in nothing but numbers, as in <c>0.weight</c> and <c>2.weight</c>, go to the
/// dense layers in the order of these.
/// </remarks>
/// <example>
/// <code>
/// [Input(28, 28)]
/// [Flatten]
/// [Dense(128, Activation.ReLU)]
/// [Dense(10, Activation.Softmax)]
/// [Weights("digits.safetensors")]
/// public partial class DigitClassifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class WeightsAttribute : Attribute
{
    /// <summary>Names the file.</summary>
    /// <param name="file">The file's name; folders in front of it are passed over.</param>
    public WeightsAttribute(string file) => File = file;

    /// <summary>The file's name; folders in front of it are passed over.</summary>
    public string File { get; }

    /// <summary>
    /// How the weights are stored, as a reminder of what the project file says in the item's <c>Storage</c>: where both
    /// say it, they must agree. What is left out is what the project file says.
    /// </summary>
    public WeightStorage Storage { get; set; }

    /// <summary>
    /// Names of the file's layers or tensors and the network's own for them, as in <c>"fc1=dense_1, out=dense_2"</c>.
    /// </summary>
    public string? Rename { get; set; }
}
