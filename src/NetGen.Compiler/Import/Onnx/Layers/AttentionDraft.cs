using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>Attention of several heads. All its projections have biases, or none has.</summary>
/// <param name="query">What queries are made of.</param>
/// <param name="memory">What keys and values are made of.</param>
/// <param name="node">The node behind the heads, for findings.</param>
internal sealed class AttentionDraft(LayerDraft query, LayerDraft memory, OnnxNode node, AttentionForm form) : LayerDraft(query == memory ? [query] : [query, memory])
{
    private AffineSum? _behind;

    public override string Kind => "MultiHeadAttention";

    public override OnnxNode Node => node;

    public override bool GivesSteps => true;

    public IReadOnlyList<Argument> Arguments =>
    [
        Argument.OfInteger("heads", form.Heads), Argument.OfInteger("keyDimension", form.KeySize),
        .. form.ValueSize == form.KeySize ? Array.Empty<Argument>() : [Argument.OfInteger("ValueDimension", form.ValueSize)],
        .. form.IsCausal ? [Argument.OfBoolean("Causal", true)] : Array.Empty<Argument>(),
        .. form.Rotates ? [Argument.OfBoolean("Rotary", true)] : Array.Empty<Argument>(),
        .. HasBias ? Array.Empty<Argument>() : [Argument.OfBoolean("UseBias", false)],
    ];

    public override IReadOnlyList<double[]> Weights
    {
        get
        {
            double[] kernel = (double[])form.OutputKernel.Clone();
            double[] bias = form.OutputBias ?? new double[form.Features];
            for (int i = 0; _behind != null && i < kernel.Length; i++)
            {
                kernel[i] *= _behind.Scale[i % form.Features];
            }

            bias = [.. bias.Select((value, i) => _behind == null ? value : (value * _behind.Scale[i]) + _behind.Shift[i])];
            return HasBias
                ? [.. form.Projections.SelectMany(part => new[] { part.Kernel, part.Bias ?? new double[part.Columns] }), kernel, bias]
                : [.. form.Projections.Select(part => part.Kernel), kernel];
        }
    }

    private bool HasBias => form.OutputBias != null || form.Projections.Any(part => part.Bias != null) || _behind?.Shift.Any(value => value != 0) == true;

    public override bool TryTake(Affine affine)
    {
        if (form.Features % affine.Period != 0)
        {
            return false;
        }

        (_behind ??= new AffineSum(form.Features)).Append(affine);
        return true;
    }
}

/// <summary>What attention computes with.</summary>
/// <param name="Projections">Of queries, keys and values.</param>
/// <param name="OutputKernel">[heads][values][features].</param>
/// <param name="OutputBias">Null where nothing is added.</param>
internal sealed record AttentionForm(
    int Heads, int KeySize, int ValueSize, int Features, bool IsCausal, bool Rotates, IReadOnlyList<AttentionProjection> Projections, double[] OutputKernel, double[]? OutputBias);

/// <summary>A kernel [features][heads][values] and what is added to each of its columns, null for nothing.</summary>
internal sealed record AttentionProjection(double[] Kernel, double[]? Bias, int Columns);
