using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>A step of one stream: products of its features and of the state, and what the cell does with them.</summary>
/// <param name="Shape">The layer.</param>
/// <param name="Features">Values of a step.</param>
/// <param name="Storage">How the kernel is stored that they meet.</param>
/// <param name="StateStorage">How the kernel is stored that the state meets.</param>
public sealed record AdvanceWalk(RecurrentShape Shape, int Features, StorageType Storage, StorageType StateStorage) : KernelSpec
{
    public override KernelFamily Family => Shape;

    /// <summary>Layers of one shape may read different numbers of features, and only some have narrow kernels.</summary>
    public override string Verb => "AdvanceOf" + Literal.Int(Features) + StoredAs(Storage) + StoredAs(StateStorage);

    public override int Width => 1;

    private bool KeepsProduct => Shape.Cell.KeepsProduct;

    private AdvanceProducts Products => new(WidestLanesOf(Shape.Place));

    /// <summary>What the cell does, for runs of units one behind the other: of a packed layer the last eight fill no vector of the widest.</summary>
    private (AdvanceKernel Kernel, int Start, int Length)[] Runs => Shape.IsPacked
        ? [(Shape.Cell.Advance(WidestLanes), 0, Shape.Units - Shape.Width), (Shape.Cell.Advance(Shape.Width), Shape.Units - Shape.Width, Shape.Width)]
        : [(Shape.Cell.Advance(Shape.Width), 0, Shape.Pitch)];

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"), KernelParameter.Floats("bias"), KernelParameter.Floats("recurrentKernel"),
        .. KeepsProduct ? [KernelParameter.Floats("recurrentBias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("outputs"),
    ];

    public override string[] Summary(FamilyNames names) =>
        [names.Description, $"The state lies behind the first {Quantity.Of(Shape.State, "float")}."];

    public override void Require(IKernelNeeds needs)
    {
        foreach (StorageType storage in new[] { Storage, StateStorage })
        {
            needs.Kernel(storage == StorageType.Float32 ? Products : Narrow(storage));
        }

        foreach (var (kernel, _, _) in Runs)
        {
            needs.Kernel(kernel);
        }
    }

    private static string StoredAs(StorageType storage) => storage == StorageType.Float32 ? "" : storage.ToString();

    private NarrowProduct Narrow(StorageType storage) => new(storage, Rows: 1, Chains: 1, WidestLanesOf(Shape.Place));

    /// <summary>Nothing but calls, each of which finds the vectors that the machine has.</summary>
    public override IReadOnlyList<string> Statements(FamilyNames names)
    {
        string state = $"ref {Lanes.Element("states", Shape.State)}";
        string products = $"ref {Lanes.Element("states", Shape.Pitch)}";
        return KeepsProduct
            ?
            [
                OfFeatures("ref bias", state),
                OfState($"ref {Lanes.Element("recurrentBias", Shape.Place)}", state, products),
                .. Runs.Select(run =>
                    $"Sweeps.{run.Kernel.Verb}(ref gates, {products}, {state}, ref outputs, {Literal.Int(Shape.Gate)}, {Literal.Int(run.Length)})"),
            ]
            :
            [
                .. Storage == StorageType.Float32 && StateStorage == StorageType.Float32
                    ? [SumRow("ref bias", "ref inputs", "ref kernel", Features, state, "ref recurrentKernel", Shape.Units, "ref gates")]
                    : new[] { OfFeatures("ref bias", state), OfState("ref gates", state, "ref gates") },
                .. Runs.Select(run =>
                    $"Sweeps.{run.Kernel.Verb}(ref {Lanes.Element("gates", run.Start)}, ref {Lanes.Element("states", Shape.State + run.Start)}, "
                    + $"ref {Lanes.Element("outputs", run.Start)}, {Literal.Int(Shape.Gate)}, {Literal.Int(run.Length)})"),
                .. Shape.IsPacked ? [WalkText.Padding(Shape, "", "outputs")] : Array.Empty<string>(),
            ];
    }

    /// <summary>What the features give: a chain that goes on with the state where both are added.</summary>
    private string OfFeatures(string start, string state) => Storage == StorageType.Float32
        ? SumRow(start, "ref inputs", "ref kernel", Features, state, "ref recurrentKernel", 0, "ref gates")
        : NarrowSum(Storage, start, "ref inputs", "ref kernel", Features, "ref gates");

    private string OfState(string start, string state, string sums) => StateStorage == StorageType.Float32
        ? SumRow(start, state, "ref recurrentKernel", Shape.Units, "ref inputs", "ref kernel", 0, sums)
        : NarrowSum(StateStorage, start, state, "ref recurrentKernel", Shape.Units, sums);

    /// <summary>Products of values, then of the state; of which there may be none, or which may be all.</summary>
    private string SumRow(string start, string values, string kernel, int depth, string more, string kernelOfMore, int depthOfMore, string sums) =>
        $"Sweeps.{Products.Verb}({start}, {values}, {kernel}, {Literal.Int(depth)}, {more}, {kernelOfMore}, {Literal.Int(depthOfMore)}, {sums}, {Literal.Int(Shape.Place)})";

    private string NarrowSum(StorageType storage, string start, string values, string kernel, int depth, string sums) =>
        $"Sweeps.{Narrow(storage).Verb}({start}, 1, {values}, {kernel}, {Literal.Int(depth)}, {Literal.Int(NarrowLayout.HeightOf(storage, depth))}, {sums}, {Literal.Int(Shape.Place)})";

    public override void Write(KernelWriter kernel)
    {
        foreach (string statement in Statements(kernel.Names))
        {
            kernel.Text.Line(statement + ";");
        }
    }
}
