using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary><c>[Conv2DTranspose(filters, kernelSize, activation)]</c> and <c>[Conv1DTranspose]</c>: a convolution the other way, to a larger picture.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
public sealed class TransposedConvolutionKind(int axes) : LayerKind
{
    private readonly WindowArguments _arguments = new(axes, "kernel", HasCausal: false, GoesBack: true);

    public override string Name => NameOf(axes);

    public override string NamePrefix => axes == 1 ? "conv1d_transpose" : "conv2d_transpose";

    /// <summary>The attribute's name.</summary>
    public static string NameOf(int axes) => axes == 1 ? "Conv1DTranspose" : "Conv2DTranspose";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int filters = attribute.Integer("filters", 0, minimum: 1);
        string activation = attribute.Member("activation", "Linear", ActivationNames.IsKnown, "Activation");
        Window? window = new WindowReader(attribute, _arguments).Read(inputs[0], filters);
        ConvolutionKind.RefuseDilatedStrides(attribute, window);
        KernelArguments kernel = KernelArguments.Read(attribute, activation);
        return new TransposedConvolutionLayer(
            name,
            attribute.Index,
            inputs[0].Shape,
            window == null || filters < 1 ? Graph.Shape.Unknown
                : axes == 1 ? new Shape(window.Width.Input, filters)
                : new Shape(window.Height.Input, window.Width.Input, filters),
            window ?? Window.OfOnePlace(1, 1),
            attribute.Member("Padding", WindowPadding.Valid, _ => true, "Padding"),
            activation,
            kernel.UseBias,
            kernel.KernelInitializer,
            kernel.BiasInitializer,
            kernel.L1,
            kernel.L2);
    }
}
