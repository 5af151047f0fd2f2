using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>Numbers of a whole batch that an operation computes with in training, where others stand for them in evaluation.</summary>
/// <param name="Values">The numbers, by what stands behind the operation's name.</param>
/// <param name="Take">Sets them where there is no batch to learn from.</param>
/// <param name="Move">Moves the averages that stand for them in evaluation; a step does so once.</param>
public sealed record BatchStatistics(EquatableArray<NamedValue> Values, KernelCall Take, KernelCall Move);

/// <summary>A value with a name of its own.</summary>
public sealed record NamedValue(string Name, Value Value) : IEquatable<NamedValue>;

/// <summary>What has to be computed of all samples of a batch before an operation can run on any of them: a barrier in training.</summary>
/// <param name="Call">Computes it for a run of features; takes where the run begins and how long it is.</param>
/// <param name="Features">How many features there are in all, padding included.</param>
public sealed record BatchReduction(KernelCall Call, int Features);
