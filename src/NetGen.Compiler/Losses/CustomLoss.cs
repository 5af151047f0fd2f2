using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>A method of the user's. It reaches emitted code as a delegate, so that it may be private.</summary>
/// <param name="method">Its name.</param>
public sealed class CustomLoss(string method) : LossFunction
{
    public override string Name => method;

    public override string Formula => "what the method returns";

    public override bool IsCustom => true;

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        // The method need not write what is 0.
        Span<float> gradient = MemoryMarshal.CreateSpan(ref gradients, OutputSize);
        gradient.Clear();
        float value = loss(
            MemoryMarshal.CreateReadOnlySpan(ref outputs, OutputSize),
            MemoryMarshal.CreateReadOnlySpan(ref targets, OutputSize),
            gradient);
        for (int j = 0; j < OutputSize; j++)
        {
            Unsafe.Add(ref gradients, j) *= scale;
        }

        return value;
        """);
}
