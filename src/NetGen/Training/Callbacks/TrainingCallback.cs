namespace NetGen;

/// <summary>
/// What runs at the turns of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see>; derive from it for your own. Callbacks are called in the order
/// of <see cref="TrainerOptions.Callbacks"/>, on the thread that called Fit. An exception ends Fit.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>Before the first epoch of a call of Fit.</summary>
    public virtual void OnTrainingBegin(TrainingContext context)
    {
    }

    /// <summary>Before an epoch.</summary>
    /// <param name="context">The run.</param>
    /// <param name="epoch">The epoch, counted from 1 over the trainer's life.</param>
    public virtual void OnEpochBegin(TrainingContext context, int epoch)
    {
    }

    /// <summary>After a step.</summary>
    /// <param name="context">The run.</param>
    /// <param name="batch">The batch within the epoch, counted from 1.</param>
    /// <param name="loss">The batch's mean loss with penalties, before the step.</param>
    public virtual void OnBatchEnd(TrainingContext context, int batch, float loss)
    {
    }

    /// <summary>
    /// After an epoch and its validation. <see cref="Trainer.EpochCount"/> counts the epoch already, so a state saved
    /// here resumes with the next one.
    /// </summary>
    public virtual void OnEpochEnd(TrainingContext context, EpochRecord epoch)
    {
    }

    /// <summary>After the last epoch, also when a callback stopped the run; not after an exception.</summary>
    public virtual void OnTrainingEnd(TrainingContext context)
    {
    }
}
