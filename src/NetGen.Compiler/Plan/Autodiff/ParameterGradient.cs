using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan.Autodiff;

/// <summary>How the gradient of a parameter is computed from values of a batch, some rows of it at a time.</summary>
/// <param name="Tensor">The parameter.</param>
/// <param name="Call">Takes values of the batch, where the gradient goes, and which rows.</param>
/// <param name="IsSplit">Rows are shared among threads; else the whole goes with the first share.</param>
/// <param name="Penalty">What training adds to the loss for it; null for nothing.</param>
public sealed record ParameterGradient(PlannedTensor Tensor, KernelCall Call, bool IsSplit, ParameterPenalty? Penalty = null)
    : IEquatable<ParameterGradient>
{
    /// <summary>Rows that are never shared out among threads or computed apart; 0 where any may be.</summary>
    public int RowsTogether { get; init; }

    /// <summary>The values of the batch that it is computed from, by what the kernel calls them.</summary>
    public IEnumerable<(string Name, Value Value)> Values => Call.Kernel.Parameters
        .Zip(Call.Arguments, (parameter, argument) => (parameter.Name, (argument as ValueArgument)?.Value))
        .Where(pair => pair.Value != null)!;
}

/// <summary>A penalty on a parameter.</summary>
/// <param name="Amount">Gives the penalty; takes the parameter.</param>
/// <param name="Gradient">Adds the penalty's gradient; takes gradients, weights and their number.</param>
public sealed record ParameterPenalty(KernelSpec Amount, KernelSpec Gradient);

/// <summary>The gradient of a parameter, and where in the plan the operation stands that reads it.</summary>
public sealed record ParameterStep(ParameterGradient Gradient, int Forward) : IEquatable<ParameterStep>;
