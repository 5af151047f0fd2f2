using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the way forward of training over samples, which keeps the values of all layers.</summary>
/// <param name="patched">What runs over patches of a picture.</param>
internal sealed class ForwardPass(EmitContext context, TapePlan tape, PatchedForward patched)
{
    private readonly CallWriter _calls = new(context) { Carry = tape.CarriedLength > 0 ? "memory.Carry" : "0" };

    /// <param name="parameters">What the pass takes beside the network's parameters and inputs.</param>
    public void Emit(SourceWriter writer, string parameters)
    {
        writer.Summary("Samples first to first + count - 1 through all layers; every layer's values stay in the tape's memory.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block($"private static void ForwardSamples(ref float parameters, {context.Ports.References}, {parameters})"))
        {
            foreach (PortText input in context.Inputs)
            {
                writer.Line($"{input.Reference} = ref Unsafe.Add(ref {input.Reference}, first * {input.Size});");
            }

            PartWriter.Emit(writer, tape.Barriers.Forward, tape.Barriers.Any, operations => EmitForwardPart(writer, operations));
        }
    }

    private void EmitForwardPart(SourceWriter writer, IReadOnlyList<Operation> operations)
    {
        Dictionary<int, string> names = context.Inputs.ToDictionary(input => input.Value.Index, input => input.Reference);
        var introductions = new Introductions(context);
        for (int i = 0; i < operations.Count; i++)
        {
            Operation operation = operations[i];
            if (patched.Of(operation) is { } patches)
            {
                EmitPatched(writer, patches, names, introductions);
                i += patches.Count - 1;
                continue;
            }

            introductions.Emit(writer, operation);

            // What an earlier part of the pass has computed.
            Operation? predicted = tape.InPrediction(operation);
            foreach (Value value in operation.Reads.Concat(predicted?.Reads ?? []).Where(value => !names.ContainsKey(value.Index)))
            {
                names[value.Index] = context.NameOf(value);
                tape.EmitReference(writer, value, names[value.Index], "first");
            }

            EmitForwardOperation(writer, operation, predicted, names);
        }
    }

    /// <summary>Operations as they are where somebody looks at their values, or where there are no vectors; else over patches.</summary>
    private void EmitPatched(SourceWriter writer, PatchPlan patches, Dictionary<int, string> names, Introductions introductions)
    {
        Operation[] operations = [.. context.Plan.Operations.Skip(patches.First).Take(patches.Count)];
        foreach (Operation operation in operations)
        {
            introductions.Emit(writer, operation);
            foreach (Value value in operation.Reads.Where(value => !names.ContainsKey(value.Index)).Concat(operation.Writes).ToList())
            {
                names[value.Index] = context.NameOf(value);
                tape.EmitReference(writer, value, names[value.Index], "first");
            }
        }

        using (writer.Block("if (keepsMaps || !Vector128.IsHardwareAccelerated)"))
        {
            foreach (Operation operation in operations)
            {
                EmitCall(writer, operation, names);
            }
        }

        using (writer.Block("else"))
        {
            patched.EmitCall(writer, patches, names);
        }
    }

    private void EmitForwardOperation(SourceWriter writer, Operation operation, Operation? predicted, Dictionary<int, string> names)
    {
        string output = context.NameOf(operation.Output);
        string home = "ref " + tape.Home(operation.Output, "first");
        if (operation.IsTrainingOnly)
        {
            writer.Line($"ref float {output} = ref {names[operation.Input.Index]};");
        }
        else if (tape.IsAlias(operation))
        {
            output = names[operation.Input.Index];
        }
        else
        {
            writer.Line($"ref float {output} = {home};");
        }

        foreach (Value value in operation.Writes.Skip(1))
        {
            names[value.Index] = context.NameOf(value);
            tape.EmitReference(writer, value, names[value.Index], "first");
        }

        names[operation.Output.Index] = output;
        string? condition = operation.IsTrainingOnly || (predicted != null && predicted != operation) ? "training"
            : predicted == null ? "training || memory.IsOwn"
            : null;
        using (condition == null ? default(SourceWriter.BlockScope?) : writer.Block($"if ({condition})"))
        {
            if (operation.IsTrainingOnly)
            {
                writer.Line($"{output} = {home};");
            }

            EmitCall(writer, operation, names);
        }

        if (!operation.IsTrainingOnly && predicted != null && predicted != operation)
        {
            using (writer.Block("else"))
            {
                if (predicted.Folded.Length > 0)
                {
                    writer.Comment(context.Describe(predicted));
                }

                EmitCall(writer, predicted, names);
            }
        }
    }

    private void EmitCall(SourceWriter writer, Operation operation, Dictionary<int, string> names) => writer.Line(_calls.Statement(
        operation.Call(Schedule.Rows)!, value => value.IsOfBatch ? "memory." + tape.PropertyOf(value) : names[value.Index]));
}
