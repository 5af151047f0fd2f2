using NetGen.Compiler.Losses;

namespace NetGen.Compiler.Graph;

/// <summary>What a network gives: the values of one of its layers.</summary>
/// <param name="Layer">The place of the layer.</param>
/// <param name="Name">The layer's name.</param>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Port">What members call it.</param>
/// <param name="Loss">What training minimises there; null for nothing.</param>
/// <param name="Weight">How much that counts in the loss of the whole.</param>
public sealed record NetworkOutput(int Layer, string Name, Shape Shape, PortName Port, OutputLoss? Loss, float Weight = 1)
    : IEquatable<NetworkOutput>
{
    /// <summary>Whether a member says which class it is: of the only output always, of one of several where it has classes.</summary>
    public bool HasClasses { get; init; }
}

/// <summary>A loss as it is declared.</summary>
/// <param name="Name">The name of the member of the <c>Loss</c> enumeration, or of the user's method.</param>
/// <param name="IsCustom">Whether it is a method of the user's.</param>
/// <param name="AttributeIndex">The attribute that says so, in its argument <c>loss</c>.</param>
public sealed record OutputLoss(string Name, bool IsCustom, int AttributeIndex)
{
    /// <summary>What is minimised; null while the name is no loss's.</summary>
    public LossFunction? Function => IsCustom ? new CustomLoss(Name) : LossRegistry.Find(Name);
}
