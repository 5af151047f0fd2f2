using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes how a trainer that carries states puts those of the batch before where walks look for them, behind the last step, and takes
/// those that they leave there. Between batches they lie apart, since evaluations write over what training keeps of a batch.
/// </summary>
internal sealed class CarryPass(EmitContext context, TapePlan tape)
{
    /// <summary>Floats of what a sample carries.</summary>
    private string Stride => Literal.Int(tape.CarriedLength);

    public void Emit(SourceWriter writer)
    {
        if (tape.CarriedLength == 0)
        {
            return;
        }

        writer.Blank();
        writer.Summary("Puts the states that samples first to end - 1 go on from behind their last steps, where walks look for them.");
        using (writer.Block("internal static void PutStates(ref float states, TapeMemory memory, int first, int end)"))
        {
            EmitCopies(writer, (state, offset) => Copy(
                Sample("states", $"first * {Stride}", offset), Stride,
                Sample(Memory(state), $"first * {Literal.Int(state.States.Stride)}", state.Start), Literal.Int(state.States.Stride), state, "end - first"));
        }

        writer.Blank();
        writer.Summary("Takes the states that the first count samples have ended with.");
        using (writer.Block("internal static void TakeStates(ref float states, TapeMemory memory, int count)"))
        {
            EmitCopies(writer, (state, offset) => Copy(
                Sample(Memory(state), "", state.Start), Literal.Int(state.States.Stride), Sample("states", "", offset), Stride, state, "count"));
        }
    }

    private void EmitCopies(SourceWriter writer, Func<CarriedState, int, string> copy)
    {
        int offset = 0;
        foreach (CarriedState state in tape.Carried)
        {
            writer.Comment(context.NameOf(state.States) + ".");
            writer.Line(copy(state, offset));
            offset += state.Length;
        }
    }

    private string Memory(CarriedState state) => "memory." + tape.PropertyOf(state.States);

    private static string Copy(string from, string fromStride, string to, string toStride, CarriedState state, string rows) =>
        $"Memory.CopyRows(ref {from}, {fromStride}, ref {to}, {toStride}, {Literal.Int(state.Length)}, {rows});";

    /// <summary>A float of a sample.</summary>
    private static string Sample(string reference, string sample, int offset)
    {
        string place = sample.Length == 0 ? Literal.Int(offset) : offset == 0 ? sample : $"({sample}) + {Literal.Int(offset)}";
        return place == "0" ? reference : $"Unsafe.Add(ref {reference}, {place})";
    }
}
