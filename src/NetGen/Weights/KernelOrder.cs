namespace NetGen.Weights;

/// <summary>In which order a file has the axes of kernels, and what pictures become when they are flattened.</summary>
public enum KernelOrder
{
    /// <summary>
    /// As NetGen and Keras have it: dense kernels [inputs, outputs], those of convolutions [height, width, channels, filters]. Flattened pictures are
    /// [height][width][channels].
    /// </summary>
    InputsFirst,

    /// <summary>
    /// As PyTorch has it: <c>torch.nn.Linear.weight</c> [outputs, inputs], <c>torch.nn.Conv2d.weight</c> [filters, channels, height, width], and
    /// [channels · m, 1, height, width] of a depthwise one. Flattened pictures are [channels][height][width]: tensors that meet one, as
    /// the kernel of a dense layer behind <c>[Flatten]</c>, have their numbers in that order.
    /// </summary>
    OutputsFirst,
}
