using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>
/// What modules that stand one after another give: features, or the channels of a picture, which Flatten makes a row [places][channels]
/// here and [channels][places] in PyTorch.
/// </summary>
internal sealed class ModuleChain
{
    private WeightTensor? _before;
    private long _values;
    private long _channels = 1;

    /// <summary>Whether what the module before gives are channels.</summary>
    public bool IsPicture { get; private set; }

    /// <summary>How many features or channels it gives; 0 before the first.</summary>
    public long Values => _before == null ? 0 : _values;

    /// <summary>A module whose weight reads rows of features.</summary>
    /// <returns>The channels of the picture that such a row was; 1 where it was none.</returns>
    /// <exception cref="ToolException">The module before gives another number.</exception>
    public long Read(WeightTensor tensor, long features)
    {
        if (_before == null || (features == _values && IsPicture))
        {
            return 1;
        }

        if (features == _values)
        {
            return _channels;
        }

        if (!IsPicture || features % _values != 0)
        {
            throw Unfit(tensor);
        }

        (_channels, _values, IsPicture) = (_values, features, false);
        return _channels;
    }

    /// <summary>A module that gives features in an order of its own.</summary>
    public void Give(WeightTensor tensor, long features) => (_before, _values, _channels, IsPicture) = (tensor, features, 1, false);

    /// <summary>A module that gives a picture.</summary>
    public void GivePicture(WeightTensor tensor, long channels) => (_before, _values, _channels, IsPicture) = (tensor, channels, 1, true);

    /// <summary>Says that a module can't stand here.</summary>
    public ToolException Unfit(WeightTensor tensor) => new(
        $"{tensor} can't follow {_before}: state the layers in their order, as in --rename {ImportFinding.Quotable(tensor.Layer)}=dense_1");
}
