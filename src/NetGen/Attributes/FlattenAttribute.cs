using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Reads a sample of any shape as one axis: [a, b, c] becomes [a * b * c]. Samples are row-major, so nothing is moved
/// and nothing is computed.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class FlattenAttribute : LayerAttribute;
