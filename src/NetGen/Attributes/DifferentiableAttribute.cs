using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Emits <c>Forward</c>, <c>Backward</c> and the <c>Tape</c> between them, for a training loop of one's own.
/// Implied by <see cref="TrainAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class DifferentiableAttribute : Attribute;
