using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the forward pass of prediction: of one sample, and of a batch cut into blocks.</summary>
internal sealed partial class PredictionPass(EmitContext context, PredictionScratch scratch)
{
    private readonly LanePass _lanes = new(context, context.Plan, context.Ports, scratch);
    private readonly ScratchEmitter _memory = new(scratch, context.Target);

    private NetworkPlan Plan => context.Plan;

    /// <summary>Whether batches go through the pass of one sample.</summary>
    private bool IsOneByOne => scratch.BlockRows == 1;

    /// <summary>
    /// Whether the pass that stops at a layer is the one of a sample too: its questions are nothing beside the work of a large network, and one
    /// text does for both.
    /// </summary>
    private bool GoesAsFarAsAsked => IsOneByOne && Plan.Prediction.Joined.Count == 0 && !Plan.Network.IsStandalone
        && Plan.Prediction.Operations.LastOrDefault() is { } last && LastGiven == last && (last.Output.Rows == 1 || last.Output.Stride == last.Output.Size);

    /// <summary>The call of the pass of a sample, up to its arguments.</summary>
    private string RunSample => GoesAsFarAsAsked ? "RunTo(int.MaxValue, " : "Run(";

    public bool NeedsPool => scratch.NeedsPool;

    /// <summary>Samples that a batch is computed in blocks of.</summary>
    public int BlockRows => scratch.BlockRows;

    /// <summary>Floats of one sample's values between layers.</summary>
    public int FloatsPerSample => scratch.FloatsPerSample;

    private string Pool => NeedsPool ? ", ScratchPool pool" : "";

    /// <summary>Where the parameters lie, with what follows from them.</summary>
    private string Parameters => Plan.Prediction.HasDerivations ? "Derived.Current(parameters)" : "parameters.First";

    /// <summary>The same in a batch, asked for once.</summary>
    private string BatchParameters => Plan.Prediction.HasDerivations ? "first" : "parameters.First";

    public void Require()
    {
        DerivedEmitter.Require(context);
        foreach (Operation operation in context.Predicted.Where(operation => !operation.IsTrainingOnly))
        {
            context.Require(operation.Call(Schedule.One)!.Kernel);
            context.Require(operation.Call(Schedule.Rows)!.Kernel);
        }

        foreach (Operation operation in Plan.Prediction.Joined.Concat(Plan.Prediction.OverPatches))
        {
            context.Require(operation.Call(Schedule.One)!.Kernel);
        }

        if (_lanes.Exists)
        {
            _lanes.Require();
        }
    }

    /// <param name="trainingScratch">Floats that training asks for where it needs memory for one sample after the other; else 0.</param>
    public void Emit(SourceWriter writer, int trainingScratch)
    {
        writer.Summary("Prediction, layer by layer.");
        using (writer.Block("internal static class Prediction"))
        {
            EmitPredict(writer);
            writer.Blank();
            foreach ((NetworkOutput output, PortText text) in Plan.Network.Outputs.Zip(context.Outputs, (output, text) => (output, text)))
            {
                if (output.HasClasses)
                {
                    EmitClass(writer, output, text);
                    writer.Blank();
                }
            }

            EmitBatch(writer);
            if (!GoesAsFarAsAsked)
            {
                writer.Blank();
                EmitSample(writer);
            }

            if (!IsOneByOne)
            {
                writer.Blank();
                EmitBlock(writer);
            }

            if (_lanes.Exists)
            {
                writer.Blank();
                EmitLanes(writer);
                _lanes.EmitTurnBack(writer);
            }

            if (!Plan.Network.IsStandalone)
            {
                writer.Blank();
                EmitActivations(writer);
            }
        }

        _memory.EmitTypes(writer, trainingScratch);
    }

    private string ReferenceTo(PortText output)
    {
        int offset = scratch.OffsetOf(output.Value);
        return offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)})";
    }

    private string CopyOut(PortText output)
    {
        string size = Literal.Int(output.Value.Size);
        return output.Value.Size == 1
            ? $"{output.One}[0] = {ReferenceTo(output)};"
            : $"MemoryMarshal.CreateReadOnlySpan(ref {ReferenceTo(output)}, {size}).CopyTo({output.One});";
    }

    /// <summary>The spans of one sample, as parameters.</summary>
    private string SampleParameters => PortTexts.Join(context.Inputs, input => $"ReadOnlySpan<float> {input.One}");

    /// <summary>Where those spans start, as arguments.</summary>
    private string SampleReferences => PortTexts.Join(context.Inputs, input => $"ref MemoryMarshal.GetReference({input.One})");

    private void CheckSample(SourceWriter writer, IEnumerable<PortText> ports)
    {
        foreach (PortText port in ports)
        {
            writer.Line($"Memory.CheckLength({port.One}.Length, {port.Size}, {Literal.String(PortName.Plain(port.Port.One))});");
        }
    }

    private void EmitEntry(SourceWriter writer, string summary, string signature, string more, Action body)
    {
        writer.Summary(summary);
        _memory.EmitSampleAttribute(writer);
        using (writer.Block($"internal static {signature}(AlignedMemory parameters, {SampleParameters}{more}{Pool})"))
        {
            body();
        }
    }

    private void EmitPredict(SourceWriter writer)
    {
        string outputs = string.Concat(context.Outputs.Select(output => $", Span<float> {output.One}"));
        EmitEntry(writer, "Computes one sample.", "void Predict", outputs, () =>
        {
            CheckSample(writer, context.Inputs);
            CheckSample(writer, context.Outputs);
            _memory.EmitSample(writer, () => EmitRun(writer));
        });
    }
}
