namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>What is said of the GELU by tanh, which the operator and the written-out form share.</summary>
internal static class GeluApproximation
{
    public const string Reason =
        "this is the GELU approximated by tanh, up to 0.0005 away from the exact one, which is the network's";

    public const string Advice = "export the model with the exact GELU, in PyTorch nn.GELU(approximate='none')";
}
