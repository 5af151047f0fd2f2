using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A layer without weights over a picture or a signal.</summary>
/// <param name="source">The layer or input that it reads.</param>
/// <param name="kind">The name of its kind: <c>MaxPooling2D</c>.</param>
/// <param name="arguments">What its attribute says.</param>
internal sealed class PictureDraft(LayerDraft source, string kind, IReadOnlyList<Argument> arguments) : LayerDraft([source])
{
    public override string Kind => kind;

    public override bool GivesSteps => kind.EndsWith("1D", StringComparison.Ordinal) && Sources[0].GivesSteps;

    public IReadOnlyList<Argument> Arguments => arguments;
}
