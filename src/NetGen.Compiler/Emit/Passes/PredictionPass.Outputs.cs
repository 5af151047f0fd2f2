using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <content>Where outputs go: to the scratch memory, or if they are large straight to the user's, who would else wait for a copy.</content>
internal sealed partial class PredictionPass
{
    /// <summary>What a copy of fewer floats takes is nothing.</summary>
    private const int FewestFloats = 1024;

    /// <summary>The outputs that the last operation on them writes where the user wants them.</summary>
    private PortText[] Direct => [.. context.Outputs.Where(IsDirect)];

    /// <summary>Where these lie, as parameters of a pass behind others.</summary>
    private string DirectReferences => string.Concat(Direct.Select(output => ", ref float " + output.Row));

    /// <summary>The same as arguments, in a batch.</summary>
    private string DirectRows => string.Concat(Direct.Select(output => ", ref " + output.Row));

    /// <summary>The same where nobody but the network reads them.</summary>
    private string DirectInScratch => string.Concat(Direct.Select(output => ", ref " + ReferenceTo(output)));

    /// <summary>What a pass says of itself.</summary>
    private string Left => Direct.Length == 0
        ? "hidden values and outputs are left in the scratch memory."
        : "hidden values are left in the scratch memory, and so are outputs that are copied.";

    /// <summary>Whether it lies as the user's does, and is in nobody else's memory, nor read by anybody.</summary>
    private bool IsDirect(PortText output) => output.Value is var value
        && value.Size >= FewestFloats && value.Stride == value.Size && !value.IsInput && !value.IsKept && scratch.HomeOf(value) == value
        && context.Outputs.Count(other => other.Value == value) == 1
        && Plan.Prediction.Operations.All(operation => !operation.Reads.Contains(value))
        && Plan.Prediction.Operations.Any(operation => operation.Output == value && !operation.RunsOnlyInPlace)
        && Plan.Prediction.Patches.All(patches => patches.Operations[patches.Operations.Count - 1].Output != value);

    /// <summary>One sample, whose outputs may lie where its inputs do: these are read to the end.</summary>
    private void EmitRun(SourceWriter writer)
    {
        PortText[] direct = Direct;
        string[] overlaps = [.. direct.Select(output => direct.Length == 1 ? "overlaps" : output.One + "Overlaps")];
        string places = "";
        for (int i = 0; i < direct.Length; i++)
        {
            writer.Line($"bool {overlaps[i]} = {string.Join(" || ", context.Inputs.Select(input => $"{input.One}.Overlaps({direct[i].One})"))};");
            places += $", ref ({overlaps[i]} ? ref {ReferenceTo(direct[i])} : ref MemoryMarshal.GetReference({direct[i].One}))";
        }

        writer.Line($"{RunSample}ref {Parameters}, {SampleReferences}, ref scratch{places});");
        foreach (PortText output in context.Outputs)
        {
            int at = Array.IndexOf(direct, output);
            writer.Line((at < 0 ? "" : $"if ({overlaps[at]}) ") + CopyOut(output));
        }
    }
}
