using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>Calls of operations whose kernel may be narrow.</summary>
internal static class NarrowCalls
{
    /// <summary>A call as it is where the kernel is of floats; else with the kernel made so before.</summary>
    /// <param name="call">The call, which takes the kernel as floats.</param>
    /// <param name="tensor">The kernel.</param>
    public static KernelCall Widened(this KernelCall call, PlannedTensor tensor) => !tensor.IsNarrow
        ? call
        : new KernelCall(
            new WidenedKernel(call.Kernel, tensor.Storage, tensor.Rows, tensor.Stride),
            call.Arguments.Append(new WidenedArgument(Value.Pad(tensor.Rows * tensor.Stride, 16))).ToEquatableArray());

    /// <summary>The most floats that some calls need for widened kernels.</summary>
    public static int FloatsOf(IEnumerable<KernelCall?> calls) => calls
        .SelectMany(call => call?.Arguments ?? []).OfType<WidenedArgument>().Select(argument => argument.Floats).DefaultIfEmpty().Max();
}
