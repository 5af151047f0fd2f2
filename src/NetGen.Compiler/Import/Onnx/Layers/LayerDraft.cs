using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A layer that has been read, before it is declared.</summary>
/// <param name="sources">The layers and inputs that it reads, in order.</param>
internal abstract class LayerDraft(IReadOnlyList<LayerDraft> sources)
{
    public IReadOnlyList<LayerDraft> Sources => sources;

    /// <summary>The name of the layer's kind.</summary>
    public abstract string Kind { get; }

    /// <summary>The node that weights come from, for findings; null where there are none.</summary>
    public virtual OnnxNode? Node => null;

    /// <summary>The numbers of its tensors, in canonical order; all that was folded into them is.</summary>
    public virtual IReadOnlyList<double[]> Weights => [];

    /// <summary>Whether it is known to give a step for each step of a sequence, which a dense layer behind it takes one by one.</summary>
    public virtual bool GivesSteps => false;

    /// <summary>Takes what is done to each value it gives into its weights; false where it has none for that.</summary>
    public virtual bool TryTake(Affine affine) => false;
}

/// <summary>A layer with weights whose sums may go through an activation.</summary>
/// <param name="sources">The layers and inputs that it reads, in order.</param>
internal abstract class ActivatedDraft(IReadOnlyList<LayerDraft> sources) : LayerDraft(sources)
{
    public string Activation { get; set; } = "Linear";

    /// <summary>Whether its outputs are as it sums them.</summary>
    public bool IsLinear => Activation == "Linear";
}

/// <summary>What the model reads, which is no layer but stands where one may.</summary>
internal sealed class InputDraft(string name, IReadOnlyList<int> shape) : LayerDraft([])
{
    public override string Kind => "Input";

    /// <summary>What the model calls it.</summary>
    public string Name => name;

    /// <summary>Of one sample.</summary>
    public IReadOnlyList<int> Shape => shape;
}

/// <summary>Several axes become one.</summary>
internal sealed class FlattenDraft(LayerDraft source) : LayerDraft([source])
{
    public override string Kind => "Flatten";
}

/// <summary>As many values in another shape.</summary>
internal sealed class ReshapeDraft(LayerDraft source, IReadOnlyList<int> shape) : LayerDraft([source])
{
    public override string Kind => "Reshape";

    public IReadOnlyList<int> Shape => shape;
}

/// <summary>The axes in another order.</summary>
/// <param name="source">What it reads, whose axes in the model are those of the network.</param>
/// <param name="order">For each axis of what it gives the axis of what it reads, from 0.</param>
internal sealed class PermuteDraft(LayerState source, IReadOnlyList<int> order) : LayerDraft([source.Layer])
{
    public override string Kind => "Permute";

    public LayerState Source => source;

    public IReadOnlyList<int> Order => order;
}

/// <summary>A vector several times.</summary>
internal sealed class RepeatVectorDraft(LayerDraft source, int count) : LayerDraft([source])
{
    public override string Kind => "RepeatVector";

    public int Count => count;
}

/// <summary>An activation that no layer before it takes.</summary>
/// <param name="alpha">Null for the activation's own default.</param>
internal sealed class ActivateDraft(LayerDraft source, string activation, float? alpha) : LayerDraft([source])
{
    public override string Kind => "Activate";

    public override bool GivesSteps => Sources[0].GivesSteps;

    public string Activation => activation;

    public float? Alpha => alpha;
}

/// <summary>Dropout: nothing in prediction, kept so that training can go on.</summary>
internal sealed class DropoutDraft(LayerDraft source, float rate) : LayerDraft([source])
{
    public override string Kind => "Dropout";

    public override bool GivesSteps => Sources[0].GivesSteps;

    public float Rate => rate;
}

/// <summary>Values of several layers joined one by one, or one behind the other.</summary>
/// <param name="axis">Where they stand one behind the other; null for the last axis.</param>
/// <param name="continued">The merge whose values are the first of these, in place of what it gives.</param>
internal sealed class MergeDraft(string kind, IReadOnlyList<LayerDraft> sources, int? axis = null, MergeDraft? continued = null)
    : LayerDraft(sources)
{
    public override string Kind => kind;

    public override bool GivesSteps => Axis is null or 1 && Sources.Any(source => source.GivesSteps);

    public int? Axis => axis;

    private IReadOnlyList<LayerDraft> Own => continued == null ? Sources : [continued, .. Sources.Skip(continued.Sources.Count)];

    private MergeDraft? Continued => continued;

    /// <summary>So many values whose join is the same: some of the first may be what a merge before gives; null where there are none.</summary>
    public IReadOnlyList<LayerDraft>? Find(double count)
    {
        List<LayerDraft> found = [.. Own];
        for (MergeDraft merge = this; found.Count < count && merge.Continued is { } before; merge = before)
        {
            found = [.. before.Own, .. found.Skip(1)];
        }

        return found.Count == count ? found : null;
    }
}
