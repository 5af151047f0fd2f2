using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>Reads a layer's window: its sizes, its strides and what stands around the edges, with a finding for each that does not fit.</summary>
/// <param name="attribute">The layer's attribute.</param>
/// <param name="arguments">How it spells them.</param>
public sealed class WindowReader(AttributeReader attribute, WindowArguments arguments)
{
    private static readonly string[] Paddings = [WindowPadding.Valid, WindowPadding.Same];

    /// <summary>Some axis is shorter than its window: of a square one that is said once.</summary>
    private bool _isTooLarge;

    private bool IsSquare => !attribute.Has(arguments.Prefix + "Height") && !attribute.Has(arguments.Prefix + "Width");

    /// <summary>The window over a shape; null where the shape is unknown or has another number of axes, which is noted.</summary>
    /// <param name="input">What the layer reads.</param>
    /// <param name="filters">The channels of what it writes, and puts zeros around too on the way back.</param>
    public Window? Read(Incoming input, int filters = 0)
    {
        int[] sizes = Sizes();
        int[] strides = Numbers("Stride", "Strides", arguments.StridesBySize ? sizes : Ones());
        int[] dilations = Numbers("Dilation", "Dilations", Ones());
        string padding = attribute.Member("Padding", WindowPadding.Valid, IsKnown, arguments.Paddings);
        if (!TakesShape(attribute, arguments.Axes, input))
        {
            return null;
        }

        double channels = Math.Max(filters, input.Shape.LastAxis), copied = channels, alone = channels;
        for (int axis = 0; axis < arguments.Axes; axis++)
        {
            (long length, long padded) = WindowAxis.Lengths(
                input.Shape.Axes[axis], sizes[axis], strides[axis], dilations[axis], padding, arguments.GoesBack);
            (alone, copied) = (alone * length, copied * padded);
        }

        if (copied > alone && copied > SizeRules.LargestPadded)
        {
            SizeRules.NotePadded(attribute, copied);
            return null;
        }

        WindowAxis[] axes =
            [.. Enumerable.Range(0, arguments.Axes).Select(axis => Axis(axis, input, sizes[axis], strides[axis], dilations[axis], padding))];
        return axes.Length == 1 ? new Window(WindowAxis.Single, axes[0]) : new Window(axes[0], axes[1]);
    }

    /// <summary>Whether what reaches a layer has the axes that it needs; a finding says so where it has others.</summary>
    /// <param name="axes">2 over pictures, 1 over signals.</param>
    public static bool TakesShape(AttributeReader attribute, int axes, Incoming input)
    {
        Shape shape = input.Shape;
        if (!shape.IsKnown || shape.Axes.Count == axes + 1)
        {
            return shape.IsKnown;
        }

        string takes = axes == 1 ? "a signal [time][features]" : "a picture [height][width][channels]";
        string advice = axes == 1 && input.IsLastState
            ? "with ReturnSequences = true there it is that of every step"
            : shape.Axes.Count == axes
            ? $"for one {(axes == 1 ? "feature" : "channel")} the shape is ({Literal.Ints(shape.Axes)}, 1)"
            : shape.IsFlat ? "[Reshape] gives values such a shape"
            : axes == 1 ? "a picture is for the layers that end in 2D" : "a signal is for the layers that end in 1D";
        attribute.Findings.Add(Rules.NoPicture, attribute.Index, "", attribute.Title, takes, input.Title, shape.ToString(), advice);
        return false;
    }

    private WindowAxis Axis(int axis, Incoming input, int size, int stride, int dilation, string padding)
    {
        int length = input.Shape.Axes[axis];
        if (arguments.GoesBack)
        {
            return WindowAxis.Back(length, size, stride, dilation, padding);
        }

        long extent = WindowAxis.ExtentOf(size, dilation);
        var window = WindowAxis.Of(length, size, stride, dilation, padding);
        if (extent > window.Padded)
        {
            string name = arguments.Axes == 1 ? "long" : axis == 0 ? "high" : "wide";
            if (!_isTooLarge || !IsSquare)
            {
                attribute.Findings.Add(
                    Rules.WindowTooLarge, attribute.Index, arguments.SizeOf(IsSquare, axis),
                    attribute.Title, Literal.Int(extent), name, input.Title, Literal.Int(length), Advice(input.Shape, extent));
            }

            _isTooLarge = true;
            return WindowAxis.Of(length, Math.Min(size, length), 1, 1, padding);
        }

        return window;
    }

    /// <summary>A signal with its features first is another one with as many steps.</summary>
    private string Advice(Shape shape, long extent) => arguments.Axes == 1 && shape.Axes[1] >= extent
        ? $"signals are [time][features]: is the shape ({Literal.Int(shape.Axes[1])}, {Literal.Int(shape.Axes[0])})?"
        : "make the window smaller, or write Padding = Padding.Same";

    private bool IsKnown(string padding) => Paddings.Contains(padding) || (padding == WindowPadding.Causal && arguments is { Axes: 1, HasCausal: true });

    private int[] Sizes() => IsSquare
        ? [.. Enumerable.Repeat(attribute.Integer(arguments.SizeOf(isSquare: true, 0), 1, minimum: 1), arguments.Axes)]
        : [.. Enumerable.Range(0, arguments.Axes).Select(axis => attribute.Integer(arguments.SizeOf(isSquare: false, axis), 1, minimum: 1))];

    private int[] Ones() => [.. Enumerable.Repeat(1, arguments.Axes)];

    /// <summary>A number for all axes, or one for each.</summary>
    private int[] Numbers(string one, string each, int[] otherwise)
    {
        if (attribute.Attribute.Find(each) is not { HasNoValue: false } several)
        {
            return attribute.Has(one) ? [.. Enumerable.Repeat(attribute.Integer(one, 1, minimum: 1), arguments.Axes)] : otherwise;
        }

        attribute.FindWithoutEffect(one, $"{each} says it for each axis");
        if (several.Kind == ArgumentKind.Integers && several.Integers.Count == arguments.Axes && several.Integers.All(number => number >= 1))
        {
            return [.. several.Integers];
        }

        attribute.Refuse(several, arguments.Axes == 1 ? "one positive number" : "two positive numbers, { height, width }");
        return otherwise;
    }
}
