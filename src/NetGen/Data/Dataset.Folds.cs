using NetGen.Initialization;

namespace NetGen;

/// <content>Cross-validation.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Splits for k-fold cross-validation: the samples are shared out among <paramref name="k"/> folds at random, and each
    /// pair has one fold to validate on and all the others to train on. The same seed gives the same folds on every machine.
    /// </summary>
    /// <param name="k">The number of folds and so of pairs, from 2 to <see cref="Count"/>. Folds differ by 1 sample at most.</param>
    /// <param name="seed">What the order in which samples are shared out derives from.</param>
    /// <param name="stratified">
    /// Gives each fold of every class the same number of samples, but for 1; a class of fewer than <paramref name="k"/>
    /// samples is missing in some.
    /// </param>
    /// <returns>
    /// The pairs in the order of their folds. Samples keep the order that they have here. A pair is made when it is reached,
    /// so that the copies of one are in memory at a time.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than samples.</exception>
    /// <exception cref="InvalidOperationException">
    /// Stratified, and the samples have no labels, or several columns of them.
    /// </exception>
    /// <example>
    /// <code>
    /// foreach ((Dataset train, Dataset validation) in data.KFold(5, seed: 1, stratified: true))
    /// {
    ///     using var trainer = new Classifier(seed: 1).CreateTrainer();
    ///     trainer.Fit(train, epochs: 20);
    ///     Console.WriteLine(trainer.Evaluate(validation).Accuracy);
    /// }
    /// </code>
    /// </example>
    public IEnumerable<(Dataset Train, Dataset Validation)> KFold(int k, ulong seed, bool stratified = false)
    {
        Argument.Range(k, 2, Count, nameof(k));
        return Pairs(Folds(k, seed, stratified ? OnlyLabels("Stratified folds need") : null), k);
    }

    /// <summary>The same with a share of each class, where several columns may hold labels.</summary>
    /// <param name="k">The number of folds and so of pairs, from 2 to <see cref="Count"/>. Folds differ by 1 sample at most.</param>
    /// <param name="seed">What the order in which samples are shared out derives from.</param>
    /// <param name="stratifiedBy">The column of labels whose classes are shared out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than samples.</exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column does not hold one label a sample.</exception>
    public IEnumerable<(Dataset Train, Dataset Validation)> KFold(int k, ulong seed, string stratifiedBy)
    {
        Argument.Range(k, 2, Count, nameof(k));
        return Pairs(Folds(k, seed, LabelsOf(stratifiedBy)), k);
    }

    private IEnumerable<(Dataset Train, Dataset Validation)> Pairs(int[] folds, int k)
    {
        int[] samples = [.. Enumerable.Range(0, Count)];
        for (int fold = 0; fold < k; fold++)
        {
            yield return (
                Select(Array.FindAll(samples, sample => folds[sample] != fold)),
                Select(Array.FindAll(samples, sample => folds[sample] == fold)));
        }
    }

    /// <summary>The fold of each sample: they are dealt out like cards, in random order or class after class.</summary>
    private int[] Folds(int k, ulong seed, Column? stratifiedBy)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new SplitMix64(seed).Shuffle(order);
        if (stratifiedBy is not null)
        {
            int[] labels = stratifiedBy.Labels.ToArray();
            order = [.. order.OrderBy(sample => labels[sample])];
        }

        int[] folds = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            folds[order[i]] = i % k;
        }

        return folds;
    }
}
