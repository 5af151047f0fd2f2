using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the passes of training. Forward and backward run over samples, kernel gradients over rows of kernels; both can be
/// split among threads, because no sum crosses a split.
/// </summary>
internal sealed class TrainingPass(EmitContext context, TapePlan tape)
{
    /// <summary>What every pass over samples takes; what only dropout reads, only with dropout.</summary>
    private string SampleParameters =>
        "TapeMemory memory, int first, int count" + (tape.HasDropout ? ", bool training, ulong seed, long step" : "");

    private string FromLogits => tape.IsCollapsed ? ", bool fromLogits" : "";

    public void Require()
    {
        new DeltaFlush(context, tape).Require();
        for (int i = 0; i < context.Emitters.Count; i++)
        {
            context.Emitters[i].RequireBackward(needsInputDelta: tape.Operations[i].HasParameters);
        }
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary(
            "The passes of training. Locals named after a layer are its values, with Delta the gradients with respect to them.");
        using (writer.Block("internal static class Training"))
        {
            new TapePass(context, tape).Emit(writer);
            if (context.Network.Training != null)
            {
                writer.Blank();
                new SamplePass(context, tape).Emit(writer);
            }

            writer.Blank();
            EmitForward(writer);
            writer.Blank();
            EmitBackward(writer);
            writer.Blank();
            EmitInputGradients(writer);
            writer.Blank();
            EmitTranspose(writer);
        }
    }

    private void EmitForward(SourceWriter writer)
    {
        writer.Summary("Samples first to first + count - 1 through all layers; every layer's values stay in the tape's memory.");
        using (writer.Block($"private static void ForwardSamples(ref float parameters, ref float inputs, {SampleParameters})"))
        {
            if (tape.Operations[0].Input.IsInput)
            {
                writer.Line($"inputs = ref Unsafe.Add(ref inputs, first * InputSize);");
            }

            var names = new Dictionary<int, string> { [0] = "inputs" };
            foreach (OperationEmitter emitter in context.Emitters)
            {
                Operation operation = emitter.Operation;
                string input = names[operation.Input.Index];
                string output = context.NameOf(operation.Output);
                writer.Blank();
                writer.Comment(context.Describe(operation));
                if (operation.IsTrainingOnly)
                {
                    writer.Line($"ref float {output} = ref {input};");
                    using (writer.Block("if (training)"))
                    {
                        writer.Line($"{output} = ref Unsafe.Add(ref memory.{tape.PropertyOf(operation.Output)}, first * {Literal.Int(operation.Output.Stride)});");
                        emitter.EmitBatch(writer, input, output);
                    }
                }
                else
                {
                    if (tape.IsAlias(operation))
                    {
                        output = input;
                    }
                    else
                    {
                        writer.Line($"ref float {output} = ref Unsafe.Add(ref memory.{tape.PropertyOf(operation.Output)}, first * {Literal.Int(operation.Output.Stride)});");
                    }

                    emitter.EmitBatch(writer, input, output);
                }

                names[operation.Output.Index] = output;
            }
        }
    }

    private void EmitBackward(SourceWriter writer)
    {
        string until = tape.FirstTrained < 0 ? "nothing: there is no layer with parameters" : $"the outputs of {tape.Operations[tape.FirstTrained].Name}";
        writer.Summary(
            $"Turns gradients with respect to the outputs, in the last layer's delta, into those of all layers down to {until}.",
            tape.IsCollapsed ? "With fromLogits they are gradients with respect to what reaches the last activation." : "The last layer's come first.");
        using (writer.Block($"private static void BackwardSamples(ref float parameters, {SampleParameters}{FromLogits})"))
        {
            EmitBackwardOperations(writer, tape.Operations.Length - 1, Math.Max(tape.FirstTrained, 0), isInput: false);
        }
    }

    private void EmitInputGradients(SourceWriter writer)
    {
        writer.Summary("The rest of the backward pass: gradients with respect to the network's inputs.");
        using (writer.Block($"private static void InputGradients(ref float parameters, {SampleParameters}{FromLogits})"))
        {
            EmitBackwardOperations(writer, tape.FirstTrained < 0 ? tape.Operations.Length - 1 : tape.FirstTrained, 0, isInput: true);
        }
    }

    /// <summary>
    /// From operation <paramref name="last"/> back to <paramref name="first"/>. Of the first operation with parameters the
    /// pass over all layers does the activation, and the pass to the inputs the rest.
    /// </summary>
    private void EmitBackwardOperations(SourceWriter writer, int last, int first, bool isInput)
    {
        if (tape.FirstTrained < 0 && !isInput)
        {
            return;
        }

        var declared = new HashSet<string>();
        for (int i = last; i >= first; i--)
        {
            Operation operation = tape.Operations[i];
            bool isFirstTrained = i == tape.FirstTrained;
            if (operation.Input.IsInput && !operation.HasParameters || (isFirstTrained && !isInput && !operation.KeepsOutput))
            {
                continue;
            }

            writer.Blank();
            writer.Comment(context.Describe(operation));
            EmitBackwardOperation(writer, context.Emitters[i], declared, isFirstTrained, isInput);
        }
    }

    private void EmitBackwardOperation(
        SourceWriter writer, OperationEmitter emitter, HashSet<string> declared, bool isFirstTrained, bool isInput)
    {
        Operation operation = emitter.Operation;
        string outputDelta = Declare(operation.Output, isDelta: true);
        string output = operation.KeepsOutput && !(isFirstTrained && isInput) ? Declare(operation.Output, isDelta: false) : "";
        string input = operation.KeepsInput && !operation.IsTrainingOnly ? Declare(operation.Input, isDelta: false) : "";
        if (isFirstTrained)
        {
            if (isInput)
            {
                string delta = Declare(operation.Input, isDelta: true);
                ((TrainedEmitter)emitter).EmitInputGradients(writer, new OperationNames("", "", delta, outputDelta));
            }
            else
            {
                emitter.EmitBackward(writer, new OperationNames(input, output, null, outputDelta));
            }

            return;
        }

        string? inputDelta = operation.HasParameters ? Declare(operation.Input, isDelta: true) : null;
        bool isCollapsed = operation == tape.Last && tape.IsCollapsed;
        using (isCollapsed ? writer.Block("if (!fromLogits)") : default(SourceWriter.BlockScope?))
        {
            emitter.EmitBackward(writer, new OperationNames(input, output, inputDelta, outputDelta));
        }

        string Declare(Value value, bool isDelta)
        {
            string property = isDelta ? tape.DeltaOf(value) : tape.PropertyOf(value);
            string local = char.ToLowerInvariant(property[0]) + property.Substring(1);
            if (declared.Add(local))
            {
                int stride = isDelta ? TapePlan.DeltaStride(value) : value.Stride;
                string source = isDelta ? "memory." + property : tape.Source(value);
                writer.Line($"ref float {local} = ref Unsafe.Add(ref {source}, first * {Literal.Int(stride)});");
            }

            return local;
        }
    }

    private void EmitTranspose(SourceWriter writer)
    {
        writer.Summary("Turns the kernels over that the backward pass reads along their inputs; part of parts, split by rows.");
        using (writer.Block("internal static void TransposeKernels(ref float parameters, TapeMemory memory, int part, int parts, bool withFirst)"))
        {
            foreach (TrainedEmitter emitter in context.TrainedEmitters)
            {
                if (emitter.Turned is not { } turned)
                {
                    continue;
                }

                bool isFirst = emitter.Operation == tape.Operations[tape.FirstTrained];
                writer.Blank();
                writer.Comment($"{turned.Planned.Tensor.Name}{(isFirst ? ", for the gradient of the network's inputs" : "")}.");
                using (isFirst ? writer.Block("if (withFirst)") : writer.Block())
                {
                    string rows = Literal.Int(turned.Planned.Rows);
                    writer.Line($"int start = Memory.ShareOf({rows}, 4, part, parts);");
                    writer.Line($"int end = Memory.ShareOf({rows}, 4, part + 1, parts);");
                    writer.Line($"ref float kernel = ref Unsafe.Add(ref parameters, {turned.Constant});");
                    writer.Line(
                        $"Memory.Transpose(ref kernel, {Literal.Int(turned.Planned.Stride)}, ref memory.{turned.Name}, "
                        + $"{Literal.Int(turned.Stride)}, {Literal.Int(turned.Planned.Columns)}, start, end);");
                }
            }
        }
    }
}
