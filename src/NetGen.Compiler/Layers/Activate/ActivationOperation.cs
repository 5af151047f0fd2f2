using NetGen.Compiler.Activations;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation over all values of all samples, in a sweep of its own.</summary>
public sealed record ActivationOperation(string Layer, Value Input, Value Output, string Activation, float Alpha)
    : Operation(Layer, Input, Output)
{
    private const double CheapCost = 4;

    /// <summary>An exponential or a logarithm and what surrounds it.</summary>
    private const double PolynomialCost = 20;

    public ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    /// <summary>The derivative at each value, where the way forward gives it; else null.</summary>
    private Value? Slopes => Noted;

    public override Value WrittenInPlace => Slopes ?? Output;

    public override string Part => Activation;

    public override string? PureActivation => Activation;

    public override bool RunsInPlace => true;

    public override bool TakesSteps => true;

    public override BatchCost? BatchCost
    {
        get
        {
            double cost = Function.IsCheap ? CheapCost : PolynomialCost;
            return new BatchCost(cost * Output.Stride, cost * Output.Size);
        }
    }

    public override string PartOf(int write) => write == 0 ? "" : "Slopes";

    public override (int Size, int Rows)? CanNote => Function.GivesSlopes ? (Output.Size, Output.Rows) : null;

    public override KernelCall Call(Schedule schedule) => Slopes != null
        ? new(new ActivationSlopeSweep(Activation, Alpha, Output.Width), Input, Output, Slopes, new LengthArgument(Output.Stride))
        : schedule switch
        {
            Schedule.One => Sweep(Output.Width, Output.Width, new LengthArgument(Output.Stride)),
            Schedule.Rows => Sweep(Output.Width, KernelSpec.WidestLanes, new LengthArgument(Output.Stride)),
            _ => Sweep(SampleLanes.Count, SampleLanes.Count, new NumberArgument(Output.Size * SampleLanes.Count)),
        };

    public override void Differentiate(Adjoints adjoints)
    {
        if (Slopes != null)
        {
            adjoints.Append(new SlopeGradient(Layer, adjoints.Of(Output), Slopes, adjoints.New(Input)));
            return;
        }

        Value values = Function.DerivativeSource == DerivativeSource.Output ? Output : Input;
        adjoints.Append(new ActivationGradient(Layer, adjoints.Of(Output), values, adjoints.New(Input), Activation, Alpha));
    }

    private KernelCall Sweep(int width, int most, KernelArgument length) =>
        new(new ActivationSweep(Activation, Alpha, width, most), Input, Output, length);
}
