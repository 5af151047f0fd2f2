using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Streams;

/// <summary>
/// Several steps that are rows of each operation, so that a row of a kernel is read once for several of them: those of one stream, or a step of each
/// of several streams.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="Inputs">What the network reads of them.</param>
/// <param name="Operations">Those of a step, each over all of them; what they keep is what the steps keep.</param>
/// <param name="Outputs">What the network gives.</param>
public sealed record StepsTogether(int Count, EquatableArray<Value> Inputs, EquatableArray<Operation> Operations, EquatableArray<Value> Outputs)
{
    /// <summary>As many as fill the rows of a product's tiles.</summary>
    public const int Usual = 16;

    /// <summary>Products take all rows, also those that mean nothing: fewer than these cost less one by one.</summary>
    public const int Least = 8;

    /// <summary>The steps as a network of its own, over the same parameters.</summary>
    public NetworkPlan AsNetwork(NetworkPlan whole) => whole with
    {
        Inputs = Inputs,
        Operations = Operations,
        Outputs = Outputs,
        Prediction = whole.Prediction with { Operations = Operations, Lanes = LanePlan.None },
    };
}
