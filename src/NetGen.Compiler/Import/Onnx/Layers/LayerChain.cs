using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>
/// The layers read so far. Values are row-major, so a new shape moves nothing: the model's shape is followed beside the
/// network's, and <c>[Flatten]</c> is only written where several axes become one.
/// </summary>
internal sealed class LayerChain
{
    private readonly List<LayerDraft> _layers = [];
    private IReadOnlyList<int> _networkShape;
    private readonly List<Affine> _pending = [];
    private long _parameters;

    public LayerChain(IReadOnlyList<int> input)
    {
        Input = input;
        Shape = input;
        _networkShape = input;
    }

    public IReadOnlyList<int> Input { get; }

    /// <summary>The shape of one sample as the model sees it here.</summary>
    public IReadOnlyList<int> Shape { get; private set; }

    public IReadOnlyList<LayerDraft> Layers => _layers;

    public int Size => Shape.Aggregate(1, (product, axis) => product * axis);

    /// <summary>The axes are read differently; their product is the same.</summary>
    public void Reshape(IReadOnlyList<int> shape)
    {
        Shape = shape;
        if (shape.Count == 1 && _networkShape.Count > 1)
        {
            _layers.Add(new FlattenDraft());
            _networkShape = shape;
        }
    }

    /// <summary>Whether that many parameters more can be addressed; asked before they are made.</summary>
    public void Reserve(OnnxNode node, long parameters)
    {
        _parameters += parameters;
        if (_parameters > GraphBuilder.LargestParameterCount)
        {
            throw node.Refuse($"with it the network has more than {Literal.Grouped(GraphBuilder.LargestParameterCount)} parameters");
        }
    }

    /// <summary>A dense layer; the shape has one axis.</summary>
    public void AddDense(DenseDraft dense)
    {
        if (_pending.Count > 0)
        {
            dense.FoldBefore(_pending);
            _pending.Clear();
        }

        _layers.Add(dense);
        Shape = _networkShape = [dense.Units];
    }

    /// <summary>
    /// Scales and moves values. A linear dense layer right before takes that into its weights; else the next one has to.
    /// </summary>
    public void AddAffine(Affine affine)
    {
        if (LinearDense() is { } dense)
        {
            dense.FoldBehind(affine);
        }
        else
        {
            _pending.Add(affine);
        }
    }

    /// <summary>an activation on each value, or Softmax over a sample; in the dense layer before where that can be.</summary>
    /// <param name="alpha">The activation's parameter; null for its default.</param>
    public void AddActivation(string activation, float? alpha = null)
    {
        RefusePending();
        if (alpha == null && LinearDense() is { } dense)
        {
            dense.Activation = activation;
        }
        else
        {
            _layers.Add(new ActivateDraft(activation, alpha));
        }
    }

    public void AddDropout(float rate) => _layers.Add(new DropoutDraft(rate));

    /// <summary>Whether the last axis of the model is the last axis of the network too.</summary>
    public bool SharesLastAxis => Shape.Count > 0 && Shape[Shape.Count - 1] == _networkShape[_networkShape.Count - 1];

    /// <summary>What has to be folded into a dense layer must have met one by now.</summary>
    public void RefusePending()
    {
        if (_pending.Count > 0)
        {
            throw _pending[0].Node.Refuse(
                "it scales or moves values, which only a dense layer right before or behind it can take into its weights",
                "do it in code around the network, or let a dense layer follow");
        }
    }

    /// <summary>The last layer, where it is a dense one whose outputs are still as it sums them.</summary>
    private DenseDraft? LinearDense() =>
        _pending.Count == 0 && _layers.Count > 0 && _layers[_layers.Count - 1] is DenseDraft { Activation: "Linear" } dense ? dense : null;
}
