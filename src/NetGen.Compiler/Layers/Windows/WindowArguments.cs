namespace NetGen.Compiler.Layers.Windows;

/// <summary>How a kind of layer spells the arguments of its window.</summary>
/// <param name="Axes">2 over pictures [height][width][channels], 1 over signals [time][features].</param>
/// <param name="Prefix">What the names of its sizes begin with: <c>kernel</c> in <c>kernelSize</c>, <c>kernelHeight</c> and <c>kernelWidth</c>.</param>
/// <param name="StridesBySize">Whether the window moves by its own size where nothing else is said; else by 1.</param>
/// <param name="HasCausal">Whether a window over a signal may look backwards alone.</param>
/// <param name="GoesBack">Whether it moves over what is written, and has a place for each of what is read.</param>
public sealed record WindowArguments(int Axes, string Prefix, bool StridesBySize = false, bool HasCausal = true, bool GoesBack = false)
{
    /// <summary>What a padding has to be, as the rest of a sentence.</summary>
    public string Paddings => Axes == 2 ? "Padding other than Causal, which is for signals" : HasCausal ? "Padding" : "Padding other than Causal";

    /// <summary>The name of the argument of an axis, as the user wrote it: <c>kernelSize</c>, or <c>kernelHeight</c>.</summary>
    public string SizeOf(bool isSquare, int axis) => isSquare ? Prefix + "Size" : Prefix + (axis == 0 ? "Height" : "Width");
}
