using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>What a layer with a kernel says of its window.</summary>
/// <param name="Window">How the kernel moves.</param>
/// <param name="IsSignal">Over a signal, where there is nothing to say of the height.</param>
internal readonly record struct WindowWords(Window Window, bool IsSignal)
{
    /// <summary>The kernel's size: <c>3</c>, or <c>3, 5</c>.</summary>
    public string Size => IsSignal || Window.Height.Size == Window.Width.Size
        ? Literal.Int(Window.Width.Size)
        : $"{Literal.Int(Window.Height.Size)}, {Literal.Int(Window.Width.Size)}";

    /// <summary>The same as arguments of the attribute.</summary>
    public IEnumerable<Argument> Sizes => IsSignal
        ? [Argument.OfInteger("kernelSize", Window.Width.Size)]
        : new[] { Argument.OfInteger("kernelHeight", Window.Height.Size), Argument.OfInteger("kernelWidth", Window.Width.Size) };

    /// <summary>A number of each axis.</summary>
    public int[] Each(Func<WindowAxis, int> number) => IsSignal ? [number(Window.Width)] : [number(Window.Height), number(Window.Width)];

    /// <summary>What the attribute says beside its sizes: <c>, stride 2, Same</c>.</summary>
    public string MovesOf(string padding) =>
        Named("stride", Each(axis => axis.Stride)) + (padding == WindowPadding.Valid ? "" : ", " + padding) + Named("dilation", Each(axis => axis.Dilation));

    private static string Named(string name, int[] numbers) =>
        numbers.All(number => number == 1) ? ""
        : numbers.Distinct().Count() == 1 ? $", {name} {Literal.Int(numbers[0])}"
        : $", {name} {Literal.Int(numbers[0])}x{Literal.Int(numbers[1])}";
}
