using NetGen.Compiler.Activations;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>Names of the <c>Activation</c> enumeration's members.</summary>
public static class ActivationNames
{
    /// <summary>Acts on a whole sample, unlike all others.</summary>
    public const string Softmax = "Softmax";

    public const string Linear = "Linear";

    public static bool IsKnown(string name) => name == Softmax || ActivationRegistry.Find(name) != null;
}
