namespace NetGen.Weights;

/// <summary>Which axis of a dense layer's kernel comes first.</summary>
public enum KernelOrder
{
    /// <summary>[inputs, outputs], as NetGen and Keras have it.</summary>
    InputsFirst,

    /// <summary>[outputs, inputs], as PyTorch has it (<c>torch.nn.Linear.weight</c>).</summary>
    OutputsFirst,
}
