using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Says that the network is meant to run step by step, by <c>CreateStream</c>: a layer that looks ahead, takes several steps together
/// or gives another number of them is an error where it stands (NETGEN085). Without it that is said where <c>CreateStream</c> is called.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class CausalAttribute : Attribute;
