using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>A limit of the machine.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Tier">The widest vectors allowed.</param>
/// <param name="PerNanosecond">Multiply-adds or bytes in a nanosecond, the most of all iterations.</param>
internal sealed record MeasuredLimit(LimitKind Kind, Tier Tier, double PerNanosecond);
