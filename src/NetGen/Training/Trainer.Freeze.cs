using NetGen.Training;

namespace NetGen;

/// <content>Layers that steps leave as they are.</content>
public abstract partial class Trainer
{
    private readonly TrainedTensors _trained;

    /// <summary>
    /// Keeps a layer as it is from the next step on: its gradients are 0, no step changes a bit of its parameters or of the
    /// optimizer's state for them, and norms that are clipped count the others alone. Its L1 and L2 penalties are no part of the
    /// loss, and a batch normalization computes with its moving averages, which stay as they are: all as in Keras, and as with
    /// <see cref="LayerAttribute.Trainable"/> = false. What is frozen is not saved with the weights or the state. The backward pass is
    /// the same as before: a layer that never learns costs less when it is declared so.
    /// </summary>
    /// <param name="layer">The layer's name, for example <c>dense_1</c>; one that is frozen already stays so.</param>
    /// <exception cref="ArgumentException">
    /// No layer has that name, or it has no parameters; the message lists those that have.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void Freeze(string layer)
    {
        CheckUsable();
        _trained.Freeze(layer);
    }

    /// <summary>Lets a layer learn again, from the next step on; the optimizer goes on with its state of before.</summary>
    /// <param name="layer">The layer's name, for example <c>dense_1</c>; one that is not frozen learns on.</param>
    /// <exception cref="ArgumentException">
    /// No layer has that name, it has no parameters, or it is declared with <see cref="LayerAttribute.Trainable"/> = false.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void Unfreeze(string layer)
    {
        CheckUsable();
        _trained.Unfreeze(layer);
    }

    /// <summary>
    /// Whether steps leave a layer as it is, because of <see cref="Freeze"/> or because it is declared with
    /// <see cref="LayerAttribute.Trainable"/> = false.
    /// </summary>
    /// <param name="layer">The layer's name, for example <c>dense_1</c>.</param>
    /// <exception cref="ArgumentException">No layer has that name, or it has no parameters.</exception>
    public bool IsFrozen(string layer) => _trained.IsFrozen(layer);
}
