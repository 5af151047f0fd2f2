using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Adds to each step p of a sequence [time][features] sin(p / 10000^(j / features)) where j is even, and the cosine of the same angle at j + 1. A
/// stream takes as many steps as are declared, and no more.
/// </summary>
/// <remarks>A. Vaswani et al., Attention Is All You Need, 2017. The same bits on every machine.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class SinusoidalPositionAttribute : LayerAttribute
{
}
