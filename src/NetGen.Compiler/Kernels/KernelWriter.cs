using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Where a kernel writes itself: the text, the lanes it is written for, and how it is called.</summary>
public sealed record KernelWriter(SourceWriter Text, Lanes Lanes, FamilyNames Names);
