using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// A dense layer while nodes before and behind it are still folded into it: (x scale + shift) kernel + bias on the way in,
/// then scaled and moved on the way out. In double, so that folding rounds once, at the end.
/// </summary>
internal sealed class DenseDraft : ActivatedDraft
{
    private readonly int _inputs;
    private double[] _kernel;
    private double[]? _bias;
    private AffineSum? _behind;

    /// <param name="source">The layer or input that it reads.</param>
    /// <param name="node">The node that multiplies, for findings.</param>
    /// <param name="kernel">[inputs, units], row-major; the draft's own from now on.</param>
    /// <param name="bias">[units], its own too; null where nothing is added.</param>
    public DenseDraft(LayerDraft source, OnnxNode node, int inputs, int units, double[] kernel, double[]? bias)
        : base([source])
    {
        Node = node;
        _inputs = inputs;
        Units = units;
        _kernel = kernel;
        _bias = bias;
    }

    public override string Kind => "Dense";

    public override bool GivesSteps => IsOnRows && Sources[0].GivesSteps;

    public override OnnxNode Node { get; }

    public override IReadOnlyList<double[]> Weights =>
        [.. KernelOf == null ? [Finish().Kernel] : Array.Empty<double[]>(), .. Finish().Bias is { } bias ? [bias] : Array.Empty<double[]>()];

    /// <summary>The embedding whose table the kernel is; null for a kernel of its own.</summary>
    public EmbeddingDraft? KernelOf { get; set; }

    public int Units { get; }

    /// <summary>Whether it takes each row of the last axis by itself.</summary>
    public bool IsOnRows { get; init; }

    /// <summary>What comes in is scaled and moved first.</summary>
    public void FoldBefore(IEnumerable<Affine> steps)
    {
        var before = new AffineSum(_inputs);
        foreach (Affine step in steps)
        {
            before.Append(step);
        }

        double[] bias = _bias ?? new double[Units];
        for (int i = 0; i < _inputs; i++)
        {
            for (int j = 0; j < Units; j++)
            {
                bias[j] += before.Shift[i] * _kernel[(i * Units) + j];
                _kernel[(i * Units) + j] *= before.Scale[i];
            }
        }

        _bias = _bias != null || before.Shift.Any(value => value != 0) ? bias : null;
    }

    /// <summary>Its rows take the values in the order of the layer that is read, which has the model's channels last.</summary>
    public void TurnRows(LayerState source) => _kernel = source.InNetworkOrder(_kernel, Units);

    /// <summary>What comes out is scaled and moved, while nothing stands behind the sum.</summary>
    public override bool TryTake(Affine affine)
    {
        if (!IsLinear || Units % affine.Period != 0)
        {
            return false;
        }

        (_behind ??= new AffineSum(Units)).Append(affine);
        return true;
    }

    /// <summary>The kernel [inputs, units] and the bias [units], null where nothing is added, with all that was folded.</summary>
    public (double[] Kernel, double[]? Bias) Finish()
    {
        if (_behind != null)
        {
            for (int i = 0; i < _kernel.Length; i++)
            {
                _kernel[i] *= _behind.Scale[i % Units];
            }

            _bias = _bias != null || _behind.Shift.Any(value => value != 0)
                ? [.. Enumerable.Range(0, Units).Select(j => ((_bias?[j] ?? 0) * _behind.Scale[j]) + _behind.Shift[j])]
                : null;
            _behind = null;
        }

        return (_kernel, _bias);
    }
}
