using NetGen.Training;

namespace NetGen;

/// <content>Normalisations of inputs, which are learnt by looking at data.</content>
public abstract partial class Trainer
{
    /// <summary>
    /// Sets mean and variance of every <see cref="NormalizeAttribute">[Normalize]</see> layer to those of its input in a dataset, summed
    /// in double precision; a feature that never changes gets the variance 1, so that it is only centred. Other parameters and the
    /// optimizer's state stay as they are.
    /// </summary>
    /// <remarks>
    /// Fit and FindLearningRate do it by themselves before the first step of a trainer, for each such layer that still has the mean 0 and
    /// the variance 1 that it began with, and that is not frozen; FindLearningRate takes it back afterwards. Call it where steps are your
    /// own, or where other data than those trained on are to say it.
    /// </remarks>
    /// <param name="data">Samples of the network's inputs; what they are compared with is not looked at, nor are weights.</param>
    /// <exception cref="ArgumentException">The dataset does not fit; the message names what was expected and what came.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network has no such layer, or another thread fits the trainer.
    /// </exception>
    public void Adapt(Dataset data)
    {
        CheckUsable();
        ArgumentNullException.ThrowIfNull(data);
        InputNormalization[] layers = [.. InputNormalization.Of(Info)];
        if (layers.Length == 0)
        {
            throw new InvalidOperationException($"{Info.Name} has no [Normalize] layer to adapt.");
        }

        MatchedSamples samples = new ColumnMatching(Info, _inputs, _outputs).OfInputs(data, nameof(data));
        Adapt(layers, samples, Parameters());
    }

    /// <summary>The first look at data, where training has not begun and nobody has adapted a layer.</summary>
    private void AdaptFirst(MatchedSamples samples)
    {
        InputNormalization[] layers = StepCount > 0 ? [] : [.. InputNormalization.Of(Info).Where(layer => !_trained.IsFrozen(layer.Layer))];
        if (layers.Length > 0)
        {
            float[] parameters = Parameters();
            Adapt(layers.Where(layer => layer.IsInitial(parameters)), samples, parameters);
        }
    }

    private void Adapt(IEnumerable<InputNormalization> layers, MatchedSamples samples, float[] parameters)
    {
        foreach (InputNormalization layer in layers)
        {
            layer.Learn(samples.Inputs[layer.Input], parameters);
        }

        SetParameters(parameters);
    }

    private float[] Parameters()
    {
        float[] parameters = new float[Info.ParameterCount];
        GetParameters(parameters);
        return parameters;
    }
}
