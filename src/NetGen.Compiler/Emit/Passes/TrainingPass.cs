using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
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
            new ForwardPass(context, tape, _patched).Emit(writer, ForwardParameters);
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

            new TurningPass(context, tape).Emit(writer);
        }
    }

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
}
