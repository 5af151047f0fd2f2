using System.Collections.Concurrent;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Attention;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Cropping;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.Embedding;
using NetGen.Compiler.Layers.Flatten;
using NetGen.Compiler.Layers.GaussianNoise;
using NetGen.Compiler.Layers.GroupNormalization;
using NetGen.Compiler.Layers.Merge;
using NetGen.Compiler.Layers.Normalize;
using NetGen.Compiler.Layers.Permute;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Layers.Positions;
using NetGen.Compiler.Layers.PReLU;
using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Layers.RepeatVector;
using NetGen.Compiler.Layers.Reshape;
using NetGen.Compiler.Layers.RowNormalization;
using NetGen.Compiler.Layers.SpatialDropout;
using NetGen.Compiler.Layers.Transformer;
using NetGen.Compiler.Layers.TransposedConvolution;
using NetGen.Compiler.Layers.UpSampling;
using NetGen.Compiler.Layers.ZeroPadding;

namespace NetGen.Compiler.Layers;

/// <summary>Every kind of layer. A new kind is a folder beside this file and a line in this list.</summary>
public static class LayerRegistry
{
    private static readonly ConvolutionForm[] Forms = [ConvolutionForm.Full, ConvolutionForm.Depthwise, ConvolutionForm.Separable];

    private static readonly Dictionary<string, LayerKind> ByName = ((LayerKind[])
    [
        new FlattenKind(),
        new ReshapeKind(),
        new PermuteKind(),
        new RepeatVectorKind(),
        new DenseKind(),
        .. Forms.Select(form => new ConvolutionKind(form, axes: 1)),
        .. Forms.Select(form => new ConvolutionKind(form, axes: 2)),
        new TransposedConvolutionKind(axes: 1),
        new TransposedConvolutionKind(axes: 2),
        new ActivateKind(),
        new PReLUKind(),
        new BatchNormalizationKind(),
        new NormalizeKind(),
        new DropoutKind(),
        new GaussianNoiseKind(),
        .. MergeFunctions.All.Select(function => new MergeKind(function)),
        new ConcatenateKind(),
        new RowNormalizationKind(centers: true),
        new RowNormalizationKind(centers: false),
        new PoolingKind(axes: 1, isMaximum: true),
        new PoolingKind(axes: 2, isMaximum: true),
        new PoolingKind(axes: 1, isMaximum: false),
        new PoolingKind(axes: 2, isMaximum: false),
        new GlobalPoolingKind(axes: 1, isMaximum: true),
        new GlobalPoolingKind(axes: 2, isMaximum: true),
        new GlobalPoolingKind(axes: 1, isMaximum: false),
        new GlobalPoolingKind(axes: 2, isMaximum: false),
        new ZeroPaddingKind(axes: 1),
        new ZeroPaddingKind(axes: 2),
        new CroppingKind(axes: 1),
        new CroppingKind(axes: 2),
        new UpSamplingKind(axes: 1),
        new UpSamplingKind(axes: 2),
        new SpatialDropoutKind(axes: 1),
        new SpatialDropoutKind(axes: 2),
        new GroupNormalizationKind(),
        new EmbeddingKind(),
        new PositionKind(isLearnt: true),
        new PositionKind(isLearnt: false),
        new AttentionKind(),
        new TransformerBlockKind(),
        .. RecurrentCell.All.Select(cell => new RecurrentKind(cell)),
    ]).ToDictionary(kind => kind.Name);

    /// <summary>Kinds that tests bring along.</summary>
    private static readonly ConcurrentDictionary<string, LayerKind> OfTests = new();

    public static IEnumerable<LayerKind> All => ByName.Values;

    public static LayerKind? Find(string name) =>
        ByName.TryGetValue(name, out LayerKind? kind) || OfTests.TryGetValue(name, out kind) ? kind : null;

    /// <summary>Adds a kind that is not among <see cref="All"/>, for as long as the process runs: a seam for tests.</summary>
    internal static void Add(LayerKind kind) => OfTests[kind.Name] = kind;
}
