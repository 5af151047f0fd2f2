namespace NetGen;

/// <content>Samples that are varied while a network learns.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// The same samples, whose inputs <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> and <see cref="Trainer.FindLearningRate"/> vary anew in every epoch,
    /// in place of an augmentation that they had. What a sample becomes depends on <see cref="TrainerOptions.Seed"/>, the epoch
    /// and the sample's place in the dataset alone: threads and batches change no bit of it. <see cref="Inputs"/>, Evaluate, and
    /// so validation, see the samples as they are. Parts, shuffled and converted data sets keep it.
    /// </summary>
    /// <param name="augmentation">How; <c>new Augmentation()</c> takes one away.</param>
    /// <exception cref="ArgumentException">
    /// A number is out of its range, or the samples are not of the axes that it needs (<see cref="InputShape"/>).
    /// </exception>
    public Dataset Augment(Augmentation augmentation) => Replacing(InputValues("are augmented").WithAugmentation(augmentation));

    /// <summary>The same of a column; only columns of inputs can be trained on so.</summary>
    /// <param name="column">The name of a column of values.</param>
    /// <param name="augmentation">How; <c>new Augmentation()</c> takes one away.</param>
    /// <exception cref="ArgumentException">
    /// A number is out of its range, or the samples are not of the axes that it needs (<see cref="Column.Shape"/>).
    /// </exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds labels.</exception>
    public Dataset Augment(string column, Augmentation augmentation) =>
        Replacing(ValuesOf(column, "are augmented").WithAugmentation(augmentation));
}
