using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary><c>[Conv2D(filters, kernelSize, activation)]</c> and its like: a kernel that moves over a picture or a signal.</summary>
/// <param name="form">What a filter sees.</param>
/// <param name="axes">2 over pictures, 1 over signals.</param>
public sealed class ConvolutionKind(ConvolutionForm form, int axes) : LayerKind
{
    private const string GroupsArgument = "Groups";

    private readonly WindowArguments _arguments = new(axes, "kernel");

    public override string Name => NameOf(form, axes);

    public override string NamePrefix => form switch
    {
        ConvolutionForm.Full => "conv",
        ConvolutionForm.Depthwise => "depthwise_conv",
        _ => "separable_conv",
    } + (axes == 1 ? "1d" : "2d");

    /// <summary>The attribute's name.</summary>
    public static string NameOf(ConvolutionForm form, int axes) => (form == ConvolutionForm.Full ? "" : form.ToString()) + (axes == 1 ? "Conv1D" : "Conv2D");

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int multiplier = form == ConvolutionForm.Full ? 1 : attribute.Integer("DepthMultiplier", 1, minimum: 1);
        int filters = form == ConvolutionForm.Depthwise ? Graph.Shape.Bounded((long)multiplier * inputs[0].Shape.LastAxis) : attribute.Integer("filters", 0, minimum: 1);
        string activation = attribute.Member("activation", "Linear", ActivationNames.IsKnown, "Activation");
        Window? window = new WindowReader(attribute, _arguments).Read(inputs[0], Graph.Shape.Bounded(Math.Max(filters, (long)multiplier * inputs[0].Shape.LastAxis)));
        RefuseDilatedStrides(attribute, window);
        int groups = form == ConvolutionForm.Full ? Groups(attribute, inputs[0], filters) : 1;
        KernelArguments kernel = KernelArguments.Read(attribute, activation);
        return new ConvolutionLayer(
            name,
            attribute.Index,
            inputs[0].Shape,
            window != null && filters > 0 ? window.OutputOf(inputs[0].Shape, filters) : Graph.Shape.Unknown,
            form,
            multiplier,
            groups,
            window ?? Window.OfOnePlace(1, 1),
            attribute.Member("Padding", WindowPadding.Valid, _ => true, "Padding"),
            activation,
            kernel.UseBias,
            kernel.KernelInitializer,
            kernel.BiasInitializer,
            kernel.L1,
            kernel.L2);
    }

    /// <summary>The groups that the layer asks for; 1 where they leave channels or filters over, which is noted.</summary>
    private static int Groups(AttributeReader attribute, Incoming input, int filters)
    {
        int groups = attribute.Integer(GroupsArgument, 1, minimum: 1);
        if (!input.Shape.IsKnown || filters < 1)
        {
            return 1;
        }

        int channels = input.Shape.LastAxis;
        if (channels % groups == 0 && filters % groups == 0)
        {
            return groups;
        }

        UnevenGroups.Note(
            attribute, Rules.UnevenConvolution, GroupsArgument, groups, UnevenGroups.Fitting(channels, filters),
            attribute.Title, Literal.Int(groups), Quantity.Of(channels, "channel"), input.Title, Quantity.Of(filters, "filter"));
        return 1;
    }

    /// <summary>As in Keras, a kernel with gaps moves place by place.</summary>
    internal static void RefuseDilatedStrides(AttributeReader attribute, Window? window)
    {
        if (window != null && IsDilated(window) && IsStrided(window))
        {
            Argument dilation = attribute.Attribute.Find("Dilations") ?? attribute.Attribute.Find("Dilation")!;
            attribute.Refuse(dilation, "1 where there is a stride");
        }
    }

    private static bool IsDilated(Window window) => window.Height.Dilation > 1 || window.Width.Dilation > 1;

    private static bool IsStrided(Window window) => window.Height.Stride > 1 || window.Width.Stride > 1;
}
