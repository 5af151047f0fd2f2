using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Streams;

/// <summary>Several steps of one stream, taken through each operation together: a row of a kernel is read once for all of them.</summary>
/// <param name="Count">How many.</param>
/// <param name="Inputs">What the network reads of them.</param>
/// <param name="Operations">Those of a step, each over all of them; what they keep is what the steps keep.</param>
/// <param name="Outputs">What the network gives.</param>
public sealed record StepsTogether(int Count, EquatableArray<Value> Inputs, EquatableArray<Operation> Operations, EquatableArray<Value> Outputs)
{
    /// <summary>As many as fill the rows of a product's tiles.</summary>
    public const int Usual = 16;

    /// <summary>The steps as a network of its own, over the same parameters.</summary>
    public NetworkPlan AsNetwork(NetworkPlan whole) => whole with
    {
        Inputs = Inputs,
        Operations = Operations,
        Outputs = Outputs,
        Prediction = whole.Prediction with { Operations = Operations, Lanes = LanePlan.None },
    };
}
