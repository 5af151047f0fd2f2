using NetGen.Compiler.Activations;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation as an operation: a sweep over values, a softmax over rows, or nothing.</summary>
internal static class ActivationLowering
{
    /// <param name="rowSize">The values of the last axis.</param>
    public static Value Lower(Lowering plan, Value input, int rowSize, string layer, string activation, float? alpha)
    {
        if (activation == ActivationNames.Linear)
        {
            return input;
        }

        if (activation == ActivationNames.Softmax)
        {
            Value rows = plan.InRows(input, rowSize);
            return plan.Add(new SoftmaxOperation(layer, rows, plan.NewValue(rows), rowSize));
        }

        input = plan.InVectors(input);
        float resolved = alpha ?? ActivationRegistry.Find(activation)!.DefaultAlpha ?? 0;
        return plan.Add(new ActivationOperation(layer, input, plan.NewValue(input), activation, resolved));
    }
}
