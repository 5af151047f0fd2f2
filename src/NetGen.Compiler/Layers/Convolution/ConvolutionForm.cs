namespace NetGen.Compiler.Layers.Convolution;

/// <summary>What a filter of a convolution sees.</summary>
public enum ConvolutionForm
{
    /// <summary>All channels.</summary>
    Full,

    /// <summary>One channel; each has as many filters as the depth multiplier says.</summary>
    Depthwise,

    /// <summary>First each channel by itself, then all of what that gives at each place.</summary>
    Separable,
}
