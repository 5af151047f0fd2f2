using NetGen.Training;

namespace NetGen;

/// <content>Saving weights and the optimizer's state.</content>
public abstract partial class Trainer
{
    /// <summary>Writes the network's weights in safetensors format: aside first, then moved over the path.</summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void SaveWeights(string path)
    {
        CheckThread();
        using var file = new ReplacedFile(path);
        SaveWeights(file.Stream);
        file.Commit();
    }

    /// <summary>
    /// Writes the optimizer's state as <see cref="SaveState(Stream)"/> does: aside first, then moved over the path.
    /// </summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void SaveState(string path)
    {
        CheckThread();
        using var file = new ReplacedFile(path);
        SaveState(file.Stream);
        file.Commit();
    }

    /// <summary>
    /// Writes the optimizer's state: moments, steps, epochs and learning rate; a schedule's position and the dropout
    /// masks follow from the steps. The parameters of that moment are in it too, so that moments never meet those of another step; the
    /// options are not. The names of network, loss, optimizer, tensors and activations are, and the tensors' shapes, so that no other
    /// network loads it. States that recurrent layers carry (<see cref="TrainerOptions.CarryState"/>) are not in it, as epochs begin from zeros.
    /// </summary>
    /// <param name="stream">Written to from where it stands; left open.</param>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void SaveState(Stream stream)
    {
        CheckThread();
        ArgumentNullException.ThrowIfNull(stream);
        float[][] moments = new float[_state.Length][];
        for (int slot = 0; slot < moments.Length; slot++)
        {
            moments[slot] = new float[Info.ParameterCount];
            ToCanonical(ref StateStorage(slot), moments[slot]);
        }

        var state = new OptimizerState(StepCount, EpochCount, LearningRate, _nadamProduct, Parameters(), moments);
        OptimizerStateFile.Write(stream, state, StateOwner.Of(_layout));
    }

    /// <summary>Reads what <see cref="SaveState(string)"/> wrote, and gives the network the parameters of that moment.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StateFileException">
    /// The file is damaged, or of another network, loss or optimizer; the trainer has not changed.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void LoadState(string path)
    {
        CheckThread();
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = File.OpenRead(path);
        OptimizerState state = ReadState(stream);
        if (stream.ReadByte() >= 0)
        {
            throw new StateFileException("The optimizer's state is damaged: bytes follow its end.");
        }

        Restore(state);
    }

    /// <summary>
    /// Reads what <see cref="SaveState(Stream)"/> wrote, and gives the network the parameters of that moment: a trainer with the same
    /// options goes on as the saved one would have, from the beginning of an epoch: carried states become 0. Files of versions 1 and 2 are
    /// without parameters, and the network keeps those it has, which have to be those of that moment. Files of version 1, which
    /// do not say whose they are, are told by optimizer and number of parameters alone.
    /// </summary>
    /// <param name="stream">Read from where it stands to the end of the state; left open.</param>
    /// <exception cref="StateFileException">
    /// The content is damaged, or of another network, loss or optimizer; the trainer has not changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void LoadState(Stream stream)
    {
        CheckThread();
        ArgumentNullException.ThrowIfNull(stream);
        Restore(ReadState(stream));
    }

    private OptimizerState ReadState(Stream stream) => OptimizerStateFile.Read(stream, StateOwner.Of(_layout));

    private void Restore(OptimizerState state)
    {
        for (int slot = 0; slot < _state.Length; slot++)
        {
            ToStorage(state.Moments[slot], ref StateStorage(slot));
        }

        if (state.Parameters is not null)
        {
            SetParameters(state.Parameters);
        }

        StepCount = state.StepCount;
        EpochCount = state.EpochCount;
        _learningRate = state.LearningRate;
        _nadamProduct = state.NadamProduct;
        _carriedStates.Span.Clear();
    }
}
