using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Globalization;
using NetGen.Diagrams;

namespace NetGen;

/// <summary>A declared network: its layers, shapes, parameters and multiply-adds. Immutable.</summary>
public sealed class NetworkInfo
{
    /// <summary>Describes a network of one input whose output is its last layer. Called by emitted code.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="inputShape">The axes of one sample, outermost first.</param>
    /// <param name="layers">The layers in order, at least one, with different names.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, an axis is below 1, there is no layer, two layers share a name, a layer reads what doesn't stand
    /// before it, or the parameters or multiply-adds together are more than their type counts.
    /// </exception>
    public NetworkInfo(string name, int[] inputShape, LayerInfo[] layers)
        : this(name, [new InputInfo(Wiring.InputName(layers), Argument.Shape(inputShape, nameof(inputShape)))], layers, null)
    {
    }

    /// <summary>Describes a network of any number of inputs and outputs.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="inputs">At least one.</param>
    /// <param name="layers">
    /// The layers in order, at least one; each reads inputs and layers before it. Inputs and layers have different names.
    /// </param>
    /// <param name="outputs">
    /// The names of the layers whose values the network gives, at least one, no layer twice; null for the last layer.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is no input, layer or output, a name is taken twice, a layer reads or an output names what isn't
    /// there or doesn't stand before it, a first layer doesn't say which of several inputs it reads, or the parameters or
    /// multiply-adds together are more than their type counts.
    /// </exception>
    public NetworkInfo(string name, InputInfo[] inputs, LayerInfo[] layers, string[]? outputs)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Inputs = new ReadOnlyCollection<InputInfo>(Wiring.Inputs(inputs));
        Layers = new ReadOnlyCollection<LayerInfo>(Wiring.Layers(Inputs, layers));
        Outputs = new ReadOnlyCollection<string>(Wiring.Outputs(Layers, outputs));
        foreach (LayerInfo layer in Layers)
        {
            OutputSize = layer.Name == Outputs[0] ? layer.OutputSize : OutputSize;
            if (layer.ParameterCount > int.MaxValue - ParameterCount || layer.MultiplyAdds > long.MaxValue - MultiplyAdds)
            {
                throw new ArgumentException(
                    $"Expected at most {int.MaxValue} parameters and {long.MaxValue} multiply-adds in all layers together.",
                    nameof(layers));
            }

            ParameterCount += layer.ParameterCount;
            TrainableParameterCount += layer.TrainableParameterCount;
            MultiplyAdds += layer.MultiplyAdds;
        }
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>What the network reads, in order of declaration.</summary>
    public IReadOnlyList<InputInfo> Inputs { get; }

    /// <summary>The names of the layers whose values the network gives, in order of declaration.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The axes of one sample, outermost first; of the first input, where there are several.</summary>
    public IReadOnlyList<int> InputShape => Inputs[0].Shape;

    /// <summary>The number of values of one sample: the product of <see cref="InputShape"/>.</summary>
    public int InputSize => Inputs[0].Size;

    /// <summary>The number of values the network gives for one sample; by the first output, where there are several.</summary>
    public int OutputSize { get; }

    /// <summary>The parameters of all layers together, trained or not.</summary>
    public int ParameterCount { get; }

    /// <summary>Those of them that training changes.</summary>
    public int TrainableParameterCount { get; }

    /// <summary>The multiply-adds of one sample's forward pass, activations not counted.</summary>
    public long MultiplyAdds { get; }

    /// <summary>Bytes that the weights take in memory, with the padding of their rows and with what follows from them; 0 where nobody has said.</summary>
    public long WeightBytes { get; private set; }

    /// <summary>Bytes of the state of a stream, as it is copied; 0 for a network that is not computed step by step.</summary>
    public long StateBytes { get; private set; }

    /// <summary>Bytes of the values between layers while one sample is predicted; 0 where nobody has said.</summary>
    public long ScratchBytes { get; private set; }

    /// <summary>The layers in the order in which they run.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; }

    /// <summary>The same network with what it takes of memory. Called by emitted code, and hidden from completion.</summary>
    /// <param name="weights">Bytes of the weights.</param>
    /// <param name="state">Bytes of the state of a stream.</param>
    /// <param name="scratch">Bytes of the values between layers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NetworkInfo WithMemory(long weights, long state, long scratch)
    {
        var copy = (NetworkInfo)MemberwiseClone();
        copy.WeightBytes = Argument.NotNegative(weights, nameof(weights));
        copy.StateBytes = Argument.NotNegative(state, nameof(state));
        copy.ScratchBytes = Argument.NotNegative(scratch, nameof(scratch));
        return copy;
    }

    /// <summary>
    /// The network as a table for the terminal: one line per input and layer with its output shape, parameters and
    /// multiply-adds, and the totals; with what each layer reads, where some layer does not read the one before it, and the
    /// outputs, where they are not the last layer. Lines end with a line feed on every system; numbers are grouped as in 101,770.
    /// </summary>
    public string Summary() => NetworkSummary.Write(this);

    /// <summary>
    /// The network as a picture: an SVG file that needs nothing from outside and follows the reader's light or dark colours.
    /// Layers are boxes with kind, name, output shape and parameters, from top to bottom; edges show what reads what, and totals
    /// stand below. The same text for the same network on every system.
    /// </summary>
    public string ToSvg() => NetworkDrawing.Write(this);

    /// <summary>Writes <see cref="ToSvg"/> into a file: aside first, then moved over the path.</summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveSvg(string path) => TextFile.Replace(path, ToSvg());

    /// <summary>
    /// The network as a Mermaid flowchart: text that stands between <c>```mermaid</c> and <c>```</c> in a Markdown file, where
    /// GitHub, GitLab and others draw it.
    /// </summary>
    public string ToMermaid() => MermaidText.Write(this);

    /// <summary>
    /// The position among <see cref="Layers"/> of a layer that gives so many values. Called by emitted code, and hidden from
    /// completion.
    /// </summary>
    /// <param name="layer">The layer's name, as in <c>dense_1</c>.</param>
    /// <param name="output">The number of values that the caller expects.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">
    /// No layer has that name, and the message lists those there are; or it gives another number of values.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int IndexOf(string layer, int output)
    {
        ArgumentNullException.ThrowIfNull(layer);
        for (int i = 0; i < Layers.Count; i++)
        {
            if (Layers[i].Name == layer)
            {
                int size = Layers[i].OutputSize;
                return output == size
                    ? i
                    : throw new ArgumentException(
                        $"Expected {Quantity.Plain(size, "value")}, as many as '{Excerpt.Of(layer)}' gives, but got {output}.", nameof(output));
            }
        }

        throw new ArgumentException(
            $"{Name} has no layer '{Excerpt.Of(layer)}'; expected one of {Excerpt.OfList(Layers.Select(each => each.Name))}.",
            nameof(layer));
    }

    /// <summary>
    /// The network in one line, for example <c>DigitClassifier: [28, 28] -> 10, 101,770 parameters</c>; where it has several
    /// inputs or outputs, <c>Agent: state [8], goal [4] -> policy 4, value 1, 1,541 parameters</c>.
    /// </summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {InputText()} -> {OutputText()}, {Quantity.Of(ParameterCount, "parameter")}");

    /// <summary>A layer by its name, for example one of <see cref="Outputs"/>.</summary>
    internal LayerInfo Layer(string name) => Layers.First(layer => layer.Name == name);

    private string InputText() => Inputs.Count == 1 ? NetworkSummary.Shape(InputShape) : string.Join(", ", Inputs);

    private string OutputText() => Outputs.Count == 1
        ? OutputSize.ToString(CultureInfo.InvariantCulture)
        : string.Join(", ", Outputs.Select(output => FormattableString.Invariant(
            $"{output} {Layer(output).OutputSize}")));
}
