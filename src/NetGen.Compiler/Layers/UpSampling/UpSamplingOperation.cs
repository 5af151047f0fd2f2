using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.UpSampling.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.UpSampling;

/// <summary>A picture several times as high and as wide.</summary>
/// <param name="Picture">What is read.</param>
/// <param name="Height">How many times as high.</param>
/// <param name="Width">How many times as wide.</param>
/// <param name="IsBilinear">Whether what is between two places lies between their values.</param>
public sealed record UpSamplingOperation(
    string Layer, Value Input, Value Output, Picture Picture, int Height, int Width, bool IsBilinear) : Operation(Layer, Input, Output)
{
    public override KernelCall Call(Schedule schedule) => new(
        IsBilinear ? new BilinearKernel(Lanes) : new RepeatPlacesKernel(Lanes), [Input, Output, .. Arguments(Input, Output)]);

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new UpSamplingGradient(this, adjoints.Of(Output), adjoints.New(Input)));

    internal int Lanes => Value.WidthOf(Picture.Channels);

    /// <summary>What the kernels take behind the values.</summary>
    /// <param name="small">Lies as the picture does.</param>
    /// <param name="large">Lies as the larger one does.</param>
    internal IEnumerable<KernelArgument> Arguments(Value small, Value large) =>
    [
        .. new[] { Picture.Height, Picture.Width, Height, Width, Value.StrideOf(Picture.Channels), small.Stride, large.Stride }
            .Select(number => new NumberArgument(number)),
        KernelArgument.Count,
    ];
}

/// <summary>To each place goes what its copies, or the places between it and its neighbours, send back.</summary>
public sealed record UpSamplingGradient(UpSamplingOperation Forward, Value Deltas, Value InputDeltas) : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) => new(
        Forward.IsBilinear ? new BilinearGradientKernel(Forward.Lanes) : new RepeatPlacesGradientKernel(Forward.Lanes),
        [Deltas, InputDeltas, .. Forward.Arguments(InputDeltas, Deltas)]);
}
