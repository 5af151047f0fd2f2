using NetGen.Compiler.Activations;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>Plans an activation: into the last lines of the dense layer before it where it is cheap, else as a sweep.</summary>
internal static class ActivationPlanner
{
    public static void Plan(PlanBuilder plan, string name, string activation, float? alpha)
    {
        if (activation == ActivationNames.Linear)
        {
            return;
        }

        Value input = plan.RequirePadded();
        if (activation == ActivationNames.Softmax)
        {
            plan.Add(new SoftmaxOperation(name, input, plan.NewValue(input.Size)));
            return;
        }

        ActivationFunction function = ActivationRegistry.Find(activation)!;
        float resolved = alpha ?? function.DefaultAlpha ?? 0;
        if (plan.Last is DenseOperation { Activation: ActivationNames.Linear, Layout: KernelLayout.InputMajor } dense
            && function is { IsCheap: true, DerivativeSource: DerivativeSource.Output })
        {
            plan.ReplaceLast(dense with { Activation = activation, Alpha = resolved });
        }
        else
        {
            plan.Add(new ActivationOperation(name, input, plan.NewValue(input.Size), activation, resolved));
        }
    }
}
