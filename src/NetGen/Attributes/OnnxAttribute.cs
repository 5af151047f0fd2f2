using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Makes the class the network of an ONNX model: its layers become the same code as if they stood on the class, and its
/// weights lie in the assembly. <c>new Model()</c> has them, and <c>Model.Pretrained</c> is one such network for all.
/// </summary>
/// <remarks>
/// The project file names the model: <c>&lt;NetGenModel Include="model.onnx" /&gt;</c>. With <see cref="TrainAttribute"/> it can
/// be trained further. <see cref="InputAttribute"/> and <see cref="OutputAttribute"/> may stand beside it, all of them as the model
/// has them: of several outputs they say the losses, and they hold the class to a file of those inputs and outputs.
/// </remarks>
/// <example>
/// <code>
/// [Onnx("model.onnx")]
/// public partial class Model;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class OnnxAttribute : Attribute
{
    /// <summary>Names the model.</summary>
    /// <param name="file">The file's name; folders in front of it are passed over.</param>
    public OnnxAttribute(string file) => File = file;

    /// <summary>The file's name; folders in front of it are passed over.</summary>
    public string File { get; }

    /// <summary>How the network multiplies and adds: <see cref="Arithmetic.Fused"/> unless stated otherwise.</summary>
    public Arithmetic Arithmetic { get; set; }

    /// <summary>Whether the network does without NetGen.dll at run time: see <see cref="InputAttribute.Standalone"/>.</summary>
    public bool Standalone { get; set; }

    /// <summary>
    /// How the weights are stored, as a reminder of what the project file says in the item's <c>Storage</c>: where both
    /// say it, they must agree. What is left out is what the project file says.
    /// </summary>
    public WeightStorage Storage { get; set; }
}
