using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the passes of training. Forward and backward run over samples, kernel gradients over rows of kernels; both can be
/// split among threads, because no sum crosses a split.
/// </summary>
internal sealed class TrainingPass(EmitContext context, TapePlan tape)
{
    private const string Dropout = ", bool training, ulong seed, long step, int before";

    private readonly PatchedForward _patched = new(context);
    private readonly CallWriter _calls = new(context) { Carry = tape.CarriedLength > 0 ? "memory.Carry" : "0" };

    /// <summary>What every pass over samples takes; what only dropout reads, only with dropout.</summary>
    private string SampleParameters => Parameters(tape.HasDropout ? Dropout : "");

    private string ForwardParameters => Parameters((tape.HasDropout ? Dropout : tape.DiffersInPrediction ? ", bool training" : "") + _patched.Parameter);

    private string Parameters(string state) =>
        $"TapeMemory memory, {(tape.Scratch.Exists ? "ref float scratch, " : "")}int first, int count{state}{PartWriter.Parameter(tape)}";

    private string FromLogits => tape.IsCollapsed ? ", bool fromLogits" : "";

    /// <summary>Asks for the kernels of the way back, operation by operation in their order forward.</summary>
    public void Require()
    {
        new DeltaFlush(context, tape).Require();
        _patched.Require();
        ReductionPass.Require(context, tape);
        for (int i = 0; i < context.Plan.Operations.Count; i++)
        {
            context.Require(context.Plan.Operations[i].Call(Schedule.Rows)!.Kernel);

            if (tape.InPrediction(context.Plan.Operations[i]) is { IsTrainingOnly: false } predicted)
            {
                context.Require(predicted.Call(Schedule.Rows)!.Kernel);
            }

            BackwardStep[] steps = [.. tape.Backward.Steps.Where(step => step.Forward == i)];
            RequireSteps(steps.Where(step => step.Operation.RunsInPlace));
            foreach (ParameterStep step in tape.Backward.Parameters.Where(step => step.Forward == i))
            {
                context.Require(step.Gradient.Call.Kernel);
            }

            foreach (ParameterPenalty penalty in tape.Backward.Parameters.Where(step => step.Forward == i).Select(step => step.Gradient.Penalty).OfType<ParameterPenalty>())
            {
                context.Require(penalty.Gradient);
                context.Require(penalty.Amount);
            }

            RequireSteps(steps.Where(step => !step.Operation.RunsInPlace));
        }
    }

    private void RequireSteps(IEnumerable<BackwardStep> steps)
    {
        foreach (BackwardStep step in steps)
        {
            KernelCall call = step.Operation.Call(Schedule.Rows)!;
            context.Require(call.Kernel);
            foreach (TurnedArgument turned in call.Arguments.OfType<TurnedArgument>().Where(argument => argument.Tensor.Kernel != null))
            {
                context.Require(turned.Tensor.Kernel!);
            }
        }
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary(
            "The passes of training. Locals named after a layer are its values, with Delta the gradients with respect to them.");
        using (writer.Block("internal static class Training"))
        {
            if (tape.Barriers.Any)
            {
                writer.Line($"private const int {PartWriter.All} = -1;");
                writer.Blank();
            }

            new TapePass(context, tape).Emit(writer);
            if (context.Network.Training != null)
            {
                writer.Blank();
                new SamplePass(context, tape).Emit(writer);
            }

            new CarryPass(context, tape).Emit(writer);
            writer.Blank();
            EmitForward(writer);
            _patched.EmitMethods(writer);
            if (tape.Barriers.Any)
            {
                new ReductionPass(context, tape).Emit(writer);
            }

            writer.Blank();
            EmitBackward(writer);
            writer.Blank();
            if (context.Inputs.Any(input => !input.Port.HasTokens))
            {
                EmitInputGradients(writer);
                writer.Blank();
            }

            EmitTranspose(writer);
        }
    }

    private void EmitForward(SourceWriter writer)
    {
        writer.Summary("Samples first to first + count - 1 through all layers; every layer's values stay in the tape's memory.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block($"private static void ForwardSamples(ref float parameters, {context.Ports.References}, {ForwardParameters})"))
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
            if (_patched.Of(operation) is { } patches)
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
            _patched.EmitCall(writer, patches, names);
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

    private void EmitBackward(SourceWriter writer)
    {
        string until = tape.FirstTrained is { } first ? $"the outputs of {first.Layer}" : "nothing: there is no layer that is trained";
        writer.Summary(
            $"Turns gradients with respect to the outputs, in the last layer's delta, into those of all layers down to {until}.",
            tape.IsCollapsed ? "With fromLogits they are gradients with respect to what reaches the last activation." : "The last layer's come first.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block($"private static void BackwardSamples(ref float parameters, {SampleParameters}{FromLogits})"))
        {
            new BackwardPass(context, tape).Emit(writer, isForInputs: false);
        }
    }

    private void EmitInputGradients(SourceWriter writer)
    {
        writer.Summary("The rest of the backward pass: gradients with respect to the network's inputs.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block($"private static void InputGradients(ref float parameters, {SampleParameters}{FromLogits})"))
        {
            new BackwardPass(context, tape).Emit(writer, isForInputs: true);
        }
    }

    private void EmitTranspose(SourceWriter writer)
    {
        writer.Summary("Turns the kernels over that the backward pass reads along their inputs; part of parts, split by rows.");
        using (writer.Block("internal static void TransposeKernels(ref float parameters, TapeMemory memory, int part, int parts, bool withFirst)"))
        {
            EmitOwnTurns(writer);
            foreach (var (turned, isForInputs) in tape.Turned.Where(each => each.Tensor.Kernel == null || each.IsForInputs))
            {
                PlannedTensor tensor = turned.Tensor;
                writer.Blank();
                writer.Comment($"{tensor.Tensor.Name}{(isForInputs ? ", for the gradient of the network's inputs" : "")}.");
                if (turned.Kernel is { } own)
                {
                    using (writer.Block("if (withFirst && part == 0)"))
                    {
                        EmitTurn(writer, tensor, own);
                    }

                    continue;
                }

                using (isForInputs ? writer.Block("if (withFirst)") : writer.Block())
                {
                    string rows = Literal.Int(tensor.Rows);
                    writer.Line($"int start = Memory.ShareOf({rows}, 4, part, parts);");
                    writer.Line($"int end = Memory.ShareOf({rows}, 4, part + 1, parts);");
                    writer.Line($"ref float kernel = ref Unsafe.Add(ref parameters, {LayoutEmitter.NameOf(context, tensor)});");
                    writer.Line(
                        $"Memory.Transpose(ref kernel, {Literal.Int(tensor.Stride)}, ref memory.{LayoutEmitter.TurnedName(context, tensor)}, "
                        + $"{Literal.Int(turned.Stride)}, {Literal.Int(tensor.Columns)}, start, end);");
                }
            }
        }
    }

    /// <summary>Kernels that are never split, all with the first part.</summary>
    private void EmitOwnTurns(SourceWriter writer)
    {
        TurnedTensor[] own = [.. tape.Turned.Where(each => each.Tensor.Kernel != null && !each.IsForInputs).Select(each => each.Tensor)];
        if (own.Length == 0)
        {
            return;
        }

        using (writer.Block("if (part == 0)"))
        {
            foreach (TurnedTensor turned in own)
            {
                EmitTurn(writer, turned.Tensor, turned.Kernel!);
            }
        }
    }

    private void EmitTurn(SourceWriter writer, PlannedTensor tensor, KernelSpec kernel) => writer.Line(
        $"Kernels.{context.NameOf(kernel)}(ref Unsafe.Add(ref parameters, {LayoutEmitter.NameOf(context, tensor)}), ref memory.{LayoutEmitter.TurnedName(context, tensor)});");
}
