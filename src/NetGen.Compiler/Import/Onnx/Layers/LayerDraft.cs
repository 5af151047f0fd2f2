namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A layer that has been read, before it is declared.</summary>
internal abstract class LayerDraft;

/// <summary>Several axes become one.</summary>
internal sealed class FlattenDraft : LayerDraft;

/// <summary>An activation that no dense layer before it takes.</summary>
/// <param name="alpha">Null for the activation's own default.</param>
internal sealed class ActivateDraft(string activation, float? alpha) : LayerDraft
{
    public string Activation => activation;

    public float? Alpha => alpha;
}

/// <summary>Dropout: nothing in prediction, kept so that training can go on.</summary>
internal sealed class DropoutDraft(float rate) : LayerDraft
{
    public float Rate => rate;
}
