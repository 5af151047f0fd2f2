using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <content>One sample as far as a layer.</content>
internal sealed partial class PredictionPass
{
    /// <summary>A call on what another gives is not broken into lines: a longer one has a name for that.</summary>
    private const int LongestCall = 120;

    /// <summary>What layers give in prediction, where dropout gives what it gets.</summary>
    private int[] Given => [.. Plan.Prediction.LayerOutputs.Select(value => InPrediction(value.Index))];

    /// <summary>The last operation that gives what a layer does.</summary>
    private Operation? LastGiven => Given is var given ? Plan.Prediction.Operations.LastOrDefault(operation => given.Contains(operation.Output.Index)) : null;

    private void EmitActivations(SourceWriter writer)
    {
        writer.Summary("Computes one sample as far as the layer of an index, and copies out what that gives; its length has been checked.");
        _memory.EmitSampleAttribute(writer);
        using (writer.Block($"internal static void Activations(AlignedMemory parameters, {SampleParameters}, int layer, Span<float> output{Pool})"))
        {
            CheckSample(writer, context.Inputs);
            EmitFusedLayers(writer);
            _memory.EmitSample(writer, () =>
            {
                string run = $"RunTo(layer, ref {Parameters}, {SampleReferences}, ref scratch{(GoesAsFarAsAsked ? DirectInScratch : "")})";
                string copied = $"{run}.CopyTo(output);";
                writer.Line(copied.Length <= LongestCall ? copied : $"ReadOnlySpan<float> values = {run};\nvalues.CopyTo(output);");
            });
        }

        writer.Blank();
        writer.Summary("One sample through the layers up to one, whose values it gives: they lie in the scratch memory until the next layer's take their place.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block($"private static ReadOnlySpan<float> RunTo(int layer, ref float parameters, {context.Ports.References}, ref float scratch{(GoesAsFarAsAsked ? DirectReferences : "")})"))
        {
            int[] given = Given;
            WidenedText.Emit(writer, CallsOf(Schedule.One), scratch.WidenedOffset);
            var known = new HashSet<int>(Plan.Inputs.Select(input => input.Index));
            Operation? last = LastGiven;
            foreach (PortText input in context.Inputs)
            {
                EmitReturn(writer, given, known, input.Value, input.Reference, isLast: last == null && input == context.Inputs[context.Inputs.Count - 1]);
            }

            EmitOperations(
                writer, Schedule.One, Plan.Prediction.Operations.TakeWhile(operation => operation != last).Concat(last == null ? [] : [last]),
                behind: (operation, output) => EmitReturn(writer, given, known, operation.Output, output, isLast: operation == last),
                givesDirectly: GoesAsFarAsAsked);
        }
    }

    /// <summary>
    /// A layer whose activation, normalisation or sum with another is a layer of its own and computed in the same pass has no values to look
    /// at, and neither has what is part of the layer behind it.
    /// </summary>
    private void EmitFusedLayers(SourceWriter writer)
    {
        for (int i = 0; i < Plan.LayerOutputs.Count; i++)
        {
            if (Fused(i) is { } other)
            {
                using (writer.Block($"if (layer == {Literal.Int(i)})"))
                {
                    string message = $"'{Plan.Network.Layers[i].Name}' is computed together with '{other}', whose values there are.";
                    writer.Line($"throw new ArgumentException({Literal.String(message)}, \"layer\");");
                }
            }
        }
    }

    /// <summary>The layer that a layer is computed together with; null for one that has values of its own.</summary>
    private string? Fused(int layer)
    {
        EquatableArray<Value> given = Plan.Prediction.LayerOutputs;
        if (!IsComputed(InPrediction(given[layer].Index)))
        {
            Layer reader = Plan.Network.Layers.First(other => other.Sources.Contains(new Source(layer)));
            return Fused(Plan.Network.Layers.ToList().IndexOf(reader)) ?? reader.Name;
        }

        return Plan.Network.Layers.Where((_, other) => other > layer && given[other] == given[layer] && Computes(other)).LastOrDefault()?.Name;
    }

    private bool IsComputed(int value) =>
        Plan.Inputs.Concat(Plan.Prediction.Operations.SelectMany(operation => operation.Writes)).Any(known => known.Index == value);

    /// <summary>Whether a layer is an activation, or a normalisation or a sum that a product may take in.</summary>
    private bool Computes(int layer) => Plan.Network.Layers[layer] is var computing
        && (computing.ActivationName is not (null or ActivationNames.Linear)
            || Plan.Operations.Any(operation => operation.IsAffine && operation.Layer == computing.Name)
            || Plan.Prediction.Operations.Any(operation => operation.Joined == computing.Name));

    /// <summary>The value that holds in prediction what another one holds in training.</summary>
    private int InPrediction(int value) =>
        Plan.Prediction.Operations.FirstOrDefault(operation => operation.IsTrainingOnly && operation.Output.Index == value) is { } operation
            ? InPrediction(operation.Input.Index)
            : value;

    /// <summary>Ends the pass where it has come as far as the layers that give a value.</summary>
    /// <param name="known">The values that there are by now; gets this one.</param>
    private static void EmitReturn(SourceWriter writer, int[] given, HashSet<int> known, Value value, string name, bool isLast)
    {
        known.Add(value.Index);
        int[] layers = [.. Enumerable.Range(0, given.Length).Where(layer => given[layer] == value.Index)];
        if (layers.Length == 0)
        {
            return;
        }

        // Layers whose values came before have returned by now.
        int most = layers[layers.Length - 1];
        bool isPrefix = given.Take(most).All(known.Contains);
        string condition = isPrefix ? $"layer <= {Literal.Int(most)}" : $"layer is {string.Join(" or ", layers.Select(layer => Literal.Int(layer)))}";
        using (isLast ? default(SourceWriter.BlockScope?) : writer.Block($"if ({condition})"))
        {
            if (value.Rows > 1 && value.Stride > value.Size)
            {
                // Nothing is computed behind it: rows move up in their own memory.
                string size = Literal.Int(value.Size / value.Rows);
                writer.Line($"Memory.CopyRows(ref {name}, {Literal.Int(value.Stride / value.Rows)}, ref {name}, {size}, {size}, {Literal.Int(value.Rows)});");
            }

            writer.Line($"return MemoryMarshal.CreateReadOnlySpan(ref {name}, {Literal.Int(value.Size)});");
        }
    }
}
