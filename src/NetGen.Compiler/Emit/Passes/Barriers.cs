using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Where passes over samples stop until all samples of the batch have come as far, because an operation needs something of all of
/// them. A pass is cut there into parts; without such operations it has one.
/// </summary>
/// <remarks>
/// Barriers are counted as training comes to them: those of the way forward, those of the way back to parameters, and behind these
/// those that only the gradient with respect to the inputs meets.
/// </remarks>
internal sealed class Barriers
{
    public Barriers(NetworkPlan plan, BackwardPlan backward)
    {
        Forward = Parts(plan.Operations, operation => operation);
        Back = Parts([.. backward.Steps.Where(step => !step.IsForInputs)], step => step.Operation);
        BackToInputs = Parts([.. backward.Steps.Where(step => step.IsForInputs)], step => step.Operation);
        Operations =
        [
            .. plan.Operations.Where(operation => operation.Reduction != null),
            .. backward.Steps.OrderBy(step => step.IsForInputs).Select(step => step.Operation).Where(operation => operation.Reduction != null),
        ];
        Statistics = [.. plan.Operations.Where(operation => operation.Statistics != null)];
    }

    /// <summary>The operations forward, part by part.</summary>
    public IReadOnlyList<IReadOnlyList<Operation>> Forward { get; }

    /// <summary>The steps back that parameters need.</summary>
    public IReadOnlyList<IReadOnlyList<BackwardStep>> Back { get; }

    /// <summary>The steps back behind them, to the inputs.</summary>
    public IReadOnlyList<IReadOnlyList<BackwardStep>> BackToInputs { get; }

    /// <summary>The operations that wait, by the numbers of their barriers.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Operations that compute with numbers of the whole batch.</summary>
    public IReadOnlyList<Operation> Statistics { get; }

    /// <summary>Whether any pass stops.</summary>
    public bool Any => Operations.Count > 0;

    /// <summary>How often training stops, from the first operation forward to the last step back to parameters.</summary>
    public int InTraining => Forward.Count - 1 + Back.Count - 1;

    private static List<IReadOnlyList<T>> Parts<T>(IReadOnlyList<T> all, Func<T, Operation> operation)
    {
        var parts = new List<IReadOnlyList<T>>();
        var part = new List<T>();
        foreach (T each in all)
        {
            if (operation(each).Reduction != null)
            {
                parts.Add(part);
                part = [];
            }

            part.Add(each);
        }

        parts.Add(part);
        return parts;
    }
}
