using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the passes of training. Forward and backward run over samples, kernel gradients over rows of kernels; both can be
/// split among threads, because no sum crosses a split.
/// </summary>
internal sealed class TrainingPass(EmitContext context, TapePlan tape)
{
    private const string SampleParameters = "TapeMemory memory, int first, int count, bool training, ulong seed, long step";

    public void Require()
    {
        for (int i = 0; i < context.Emitters.Count; i++)
        {
            context.Emitters[i].RequireBackward(needsInputDelta: tape.Operations[i] is DenseOperation);
        }
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary(
            "The passes of training. Locals named after a layer are its values, with Delta the gradients with respect to them.");
        using (writer.Block("internal static class Training"))
        {
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
        using (writer.Block($"internal static void Forward(ref float parameters, ref float inputs, {SampleParameters})"))
        {
            if (tape.Operations[0].Input.IsInput)
            {
                writer.Line($"inputs = ref Unsafe.Add(ref inputs, first * {Literal.Int(context.Network.Input.Size)});");
            }

            var names = new Dictionary<int, string> { [0] = "inputs" };
            foreach (OperationEmitter emitter in context.Emitters)
            {
                Operation operation = emitter.Operation;
                string input = names[operation.Input.Index];
                string output = context.NameOf(operation.Output);
                writer.Blank();
                writer.Comment(context.Describe(operation));
                if (operation is DropoutOperation)
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
        string until = tape.FirstDense < 0 ? "nothing: there is no layer with parameters" : $"the outputs of {tape.Operations[tape.FirstDense].Name}";
        writer.Summary(
            $"Turns gradients with respect to the outputs, in the last layer's delta, into those of all layers down to {until}.",
            "With fromLogits they are gradients with respect to what reaches the last activation.");
        using (writer.Block($"internal static void Backward(ref float parameters, {SampleParameters}, bool fromLogits)"))
        {
            EmitBackwardOperations(writer, tape.Operations.Length - 1, Math.Max(tape.FirstDense, 0), isInput: false);
        }
    }

    private void EmitInputGradients(SourceWriter writer)
    {
        writer.Summary("The rest of the backward pass: gradients with respect to the network's inputs.");
        using (writer.Block($"internal static void InputGradients(ref float parameters, {SampleParameters}, bool fromLogits)"))
        {
            EmitBackwardOperations(writer, tape.FirstDense < 0 ? tape.Operations.Length - 1 : tape.FirstDense, 0, isInput: true);
        }
    }

    /// <summary>
    /// From operation <paramref name="last"/> back to <paramref name="first"/>. Of the first dense layer the pass over all
    /// layers does the activation, and the pass to the inputs the rest.
    /// </summary>
    private void EmitBackwardOperations(SourceWriter writer, int last, int first, bool isInput)
    {
        if (tape.FirstDense < 0 && !isInput)
        {
            return;
        }

        var declared = new HashSet<string>();
        for (int i = last; i >= first; i--)
        {
            Operation operation = tape.Operations[i];
            bool isFirstDense = i == tape.FirstDense;
            if (operation is Layers.Input.CopyOperation || (isFirstDense && !isInput && operation is DenseOperation { KeepsOutput: false }))
            {
                continue;
            }

            writer.Blank();
            writer.Comment(context.Describe(operation));
            EmitBackwardOperation(writer, context.Emitters[i], declared, isFirstDense, isInput);
        }
    }

    private void EmitBackwardOperation(
        SourceWriter writer, OperationEmitter emitter, HashSet<string> declared, bool isFirstDense, bool isInput)
    {
        Operation operation = emitter.Operation;
        string outputDelta = Declare(operation.Output, isDelta: true);
        string output = operation.KeepsOutput && !(isFirstDense && isInput) ? Declare(operation.Output, isDelta: false) : "";
        string input = operation.KeepsInput && operation is not DropoutOperation ? Declare(operation.Input, isDelta: false) : "";
        if (operation is DenseOperation && isFirstDense)
        {
            if (isInput)
            {
                string delta = Declare(operation.Input, isDelta: true);
                ((DenseEmitter)emitter).Gradients.EmitInputGradientCall(writer, new OperationNames("", "", delta, outputDelta));
            }
            else
            {
                emitter.EmitBackward(writer, new OperationNames(input, output, null, outputDelta));
            }

            return;
        }

        string? inputDelta = operation is DenseOperation ? Declare(operation.Input, isDelta: true) : null;
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
                writer.Line($"ref float {local} = ref Unsafe.Add(ref memory.{property}, first * {Literal.Int(stride)});");
            }

            return local;
        }
    }

    private void EmitTranspose(SourceWriter writer)
    {
        writer.Summary("Turns the kernels over that the backward pass reads along their inputs; part of parts, split by rows.");
        using (writer.Block("internal static void TransposeKernels(ref float parameters, TapeMemory memory, int part, int parts, bool withFirst)"))
        {
            var emitters = context.Emitters.OfType<DenseEmitter>().Where(emitter => emitter.Gradients.NeedsTransposedKernel).ToList();
            foreach (DenseEmitter emitter in emitters)
            {
                bool isFirst = emitter.Operation == tape.Operations[tape.FirstDense];
                writer.Blank();
                writer.Comment(context.Describe(emitter.Operation));
                using (isFirst ? writer.Block("if (withFirst)") : writer.Block())
                {
                    DenseGradients gradients = emitter.Gradients;
                    string rows = Literal.Int(gradients.Rows);
                    writer.Line($"int start = Memory.ShareOf({rows}, part, parts);");
                    writer.Line($"int end = Memory.ShareOf({rows}, part + 1, parts);");
                    writer.Line(
                        $"Memory.Transpose(ref Unsafe.Add(ref parameters, Layout.{gradients.Id}Kernel), {Literal.Int(gradients.Dense.Kernel.Stride)}, "
                        + $"ref memory.{gradients.Id}Transposed, {Literal.Int(gradients.InputDelta.Stride)}, {Literal.Int(gradients.Dense.Units)}, start, end);");
                }
            }
        }
    }
}
