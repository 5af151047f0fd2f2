using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>Where the gates, the states and the outputs of a step lie.</summary>
/// <remarks>States stand at the step that begins with them; the last one stands behind all of them, whichever way the walk goes.</remarks>
internal sealed class WalkText(SourceWriter writer, RecurrentShape shape)
{
    private string First => Literal.Int((shape.IsBackward ? shape.Steps - 1 : 0) * shape.State);

    private string Last => Literal.Int(shape.Steps * shape.State);

    /// <summary>The states before the first step: zeros, or the last ones of the sequences before.</summary>
    public void EmitStart()
    {
        string length = Literal.Int(shape.CarriedFloats);
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Line($"ref float state = ref Unsafe.Add(ref states, sample * {Literal.Int(shape.StatesStride)});");
            writer.Line($"Span<float> first = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref state, {First}), {length});");
            writer.Line("if (carry == 0)");
            using (writer.Indent())
            {
                writer.Line("first.Clear();");
            }

            writer.Line("else");
            using (writer.Indent())
            {
                writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref state, {Last}), {length}).CopyTo(first);");
            }
        }
    }

    /// <summary>The references of a step.</summary>
    public void EmitStep()
    {
        string at = "step";
        if (shape.IsBackward)
        {
            writer.Line($"int at = {Literal.Int(shape.Steps - 1)} - step;");
            at = "at";
        }

        writer.Line($"ref float gate = ref Unsafe.Add(ref gates, {at} * {Literal.Int(shape.Place)});");
        writer.Line($"ref float state = ref Unsafe.Add(ref states, {at} * {Literal.Int(shape.State)});");
    }

    /// <summary>The reference to the state behind a step.</summary>
    public void EmitNext()
    {
        string next = !shape.IsBackward ? "step + 1" : $"step == {Literal.Int(shape.Steps - 1)} ? {Literal.Int(shape.Steps)} : at - 1";
        writer.Line($"ref float next = ref Unsafe.Add(ref states, ({next}) * {Literal.Int(shape.State)});");
    }

    /// <summary>What the layer gives at a step, or its gradient.</summary>
    public string Output(string reference) =>
        shape.GivesSequence ? $"Unsafe.Add(ref {reference}, {(shape.IsBackward && shape.GivesInTime ? "at" : "step")} * {Literal.Int(shape.OutputPitch)})" : reference;

    /// <summary>What pads the output of a step, where the gates' kernel leaves it alone: zeros.</summary>
    public void EmitPadding()
    {
        if (shape.IsPacked)
        {
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                writer.Line(Padding(shape, $"(sample * {Literal.Int(shape.OutputStride)}) + ", "output") + ";");
            }
        }
    }

    /// <summary>Clears what pads an output, so far behind a reference.</summary>
    public static string Padding(RecurrentShape shape, string distance, string reference) =>
        $"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {reference}, {distance}{Literal.Int(shape.Units)}), {Literal.Int(shape.OutputPitch - shape.Units)}).Clear()";
}
