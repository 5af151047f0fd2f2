using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>Lists the gradients of a convolution's outputs behind a maximum: of each window the first of its largest values has one.</summary>
/// <param name="Deltas">Gradients with respect to what the maximum gives, before the convolution's activation.</param>
/// <param name="Notes">Where that lies in each window, as the way forward has noted it.</param>
/// <param name="List">See <see cref="LiveGradients"/>.</param>
public sealed record LiveOperation(ConvolutionOperation Convolution, Value Deltas, Value Notes, Value List) : Operation(
    Convolution.Layer, new[] { Deltas, Notes }.ToEquatableArray(), new[] { List }.ToEquatableArray())
{
    public static Value Append(ConvolutionOperation convolution, LiveGradients live, Value deltas, Adjoints adjoints)
    {
        Value list = adjoints.Partial(convolution.Output, live.Length, rows: 1);
        adjoints.Append(new LiveOperation(convolution, deltas, adjoints.NotesOf(convolution.Output), list));
        return list;
    }

    public override KernelCall Call(Schedule schedule) =>
        new(new ListLiveKernel(Convolution.Shape), Notes, Deltas, List, KernelArgument.Count);
}
