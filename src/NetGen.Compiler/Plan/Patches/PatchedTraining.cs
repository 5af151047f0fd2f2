using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>
/// Finds what of a training step runs over patches, as in prediction: a convolution with a maximum behind it, whose way back goes by the
/// maximum's notes, so that nobody reads the map between them.
/// </summary>
internal static class PatchedTraining
{
    /// <summary>Values of the patches lie on the stack, sample by sample.</summary>
    private const int MostFloats = 14 * 1024;

    /// <param name="operations">The way forward in training.</param>
    /// <param name="prediction">What is planned where nothing is learnt.</param>
    /// <param name="nextValue">The index of the first value that is made.</param>
    public static EquatableArray<PatchPlan> Of(IReadOnlyList<Operation> operations, PredictionPlan prediction, int nextValue)
    {
        var plans = new List<PatchPlan>();
        foreach (PatchPlan patches in prediction.Patches)
        {
            int first = Array.FindIndex([.. operations], operation => ReferenceEquals(operation, prediction.Operations[patches.First]));
            if (patches.Count == 2 && first >= 0 && operations[first] is ConvolutionOperation { Pool: not null }
                && operations[first + 1] is PoolingOperation { Noted: { } notes } pool && pool.InPrediction == prediction.Operations[patches.First + 1]
                && Noting(patches, notes, nextValue) is var noting && LengthOf(noting) <= MostFloats)
            {
                nextValue++;
                plans.Add(new PatchPlan(first, patches.Count, noting.ToEquatableArray()));
            }
        }

        return plans.ToEquatableArray();
    }

    /// <summary>Floats of all that is between the picture and what is put back.</summary>
    public static int LengthOf(IEnumerable<Operation> patches) =>
        patches.Where(operation => operation is not ScatterPatches).SelectMany(operation => operation.Writes).Sum(value => value.Stride);

    /// <summary>The operations with the maximum's notes, which are put back as what it gives is.</summary>
    private static Operation[] Noting(PatchPlan patches, Value notes, int index)
    {
        (Operation gather, Operation convolution) = (patches.Operations[0], patches.Operations[1]);
        var pool = (PoolingOperation)((PatchOperation)patches.Operations[2]).Over;
        var scatter = (ScatterPatches)patches.Operations[3];
        Value noted = pool.Output with { Index = index, Of = index };
        return
        [
            gather, convolution, new PatchOperation(pool.Noting(noted)), scatter,
            scatter with { Patches = noted, Reads = new[] { noted }.ToEquatableArray(), Writes = new[] { notes }.ToEquatableArray() },
        ];
    }
}
