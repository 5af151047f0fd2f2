using NetGen.Compiler.Activations;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation as an operation: a sweep over values, a softmax over samples, or nothing.</summary>
internal static class ActivationLowering
{
    public static Value Lower(Lowering plan, Value input, string layer, string activation, float? alpha)
    {
        if (activation == ActivationNames.Linear)
        {
            return input;
        }

        input = plan.Padded(input);
        if (activation == ActivationNames.Softmax)
        {
            return plan.Add(new SoftmaxOperation(layer, input, plan.NewValue(input.Size)));
        }

        float resolved = alpha ?? ActivationRegistry.Find(activation)!.DefaultAlpha ?? 0;
        return plan.Add(new ActivationOperation(layer, input, plan.NewValue(input.Size), activation, resolved));
    }
}
