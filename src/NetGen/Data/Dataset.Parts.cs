using NetGen.Initialization;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>The samples in random order; the same seed gives the same order on every machine.</summary>
    public Dataset Shuffle(ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new SplitMix64(seed).Shuffle(order);
        return Select(order);
    }

    /// <summary>The first samples.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many, or it is below 1.</exception>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>Samples that follow one another.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such samples, or the count is below 1.</exception>
    public Dataset Slice(int start, int count)
    {
        Argument.Range(start, 0, Count - 1, nameof(start));
        Argument.Range(count, 1, Count - start, nameof(count));
        return new Dataset(Array.ConvertAll(_columns, column => column.Slice(start, count)))
        {
            _weights = HasWeights ? _weights.Slice(start, count) : default,
            Lanes = Lanes,
        };
    }

    /// <summary>
    /// One of several shards that share the samples out: a run of samples that follow one another, in the same memory. Shards differ by one
    /// sample at most, and one behind the other they are the whole. <see cref="Shuffle"/> first where the order has a meaning.
    /// </summary>
    /// <remarks>
    /// For work on parts of the data in several processes. <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see>
    /// takes the whole on every process of a group, and reads what it needs. Weights and augmentation go along; as the variation of a sample derives
    /// from its place, it is another one in a shard. Windows stay windows, in their order, and in their lanes.
    /// </remarks>
    /// <param name="index">The shard, from 0 to <paramref name="count"/> - 1.</param>
    /// <param name="count">How many shards there are, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard, or there are more shards than samples.</exception>
    public Dataset Shard(int index, int count)
    {
        Argument.Range(count, 1, Count, nameof(count));
        Argument.Range(index, 0, count - 1, nameof(index));
        int start = (int)((long)Count * index / count);
        return Slice(start, (int)((long)Count * (index + 1) / count) - start);
    }

    /// <summary>The first samples and the others. <see cref="Shuffle"/> first where the order has a meaning.</summary>
    /// <param name="count">How many go into the first part: at least 1, and at least 1 fewer than there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public (Dataset First, Dataset Second) Split(int count)
    {
        Argument.Range(count, 1, Count - 1, nameof(count));
        return (Take(count), Slice(count, Count - count));
    }

    /// <summary>
    /// A share of the samples and the others. <see cref="Shuffle"/> first where the order has a meaning.
    /// </summary>
    /// <param name="fraction">
    /// The share of the first part, more than 0 and less than 1, rounded to whole samples.
    /// </param>
    /// <param name="stratified">
    /// Gives each class its share of both parts: the samples keep their order, and classes whose share is not whole are
    /// rounded up in the order of what they lack, so that the first part is as long as without.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The fraction is not between 0 and 1, or a part would be empty.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Stratified, and the samples have no labels, or several columns of them.
    /// </exception>
    public (Dataset First, Dataset Second) Split(double fraction, bool stratified = false)
    {
        int count = Argument.Share(Count, fraction, "sample", nameof(fraction));
        return stratified ? SplitByClass(OnlyLabels("A stratified split needs"), fraction, count) : Split(count);
    }

    /// <summary>The same with a share of each class, where several columns may hold labels.</summary>
    /// <param name="fraction">
    /// The share of the first part, more than 0 and less than 1, rounded to whole samples.
    /// </param>
    /// <param name="stratifiedBy">The column of labels whose classes are shared out.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The fraction is not between 0 and 1, or a part would be empty.
    /// </exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column does not hold one label a sample.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, string stratifiedBy) =>
        SplitByClass(LabelsOf(stratifiedBy), fraction, Argument.Share(Count, fraction, "sample", nameof(fraction)));

    /// <summary>The only column with a label for each sample.</summary>
    /// <param name="needs">What needs it, as a message begins.</param>
    private Column OnlyLabels(string needs)
    {
        Column[] labels = Array.FindAll(_columns, column => column is { Kind: ColumnKind.Labels, Size: 1 });
        return labels.Length == 1 ? labels[0] : throw new InvalidOperationException(
            IsOfOneInputAndOutput && !HasLabels ? needs + " labels; the samples have targets."
            : labels.Length == 0 ? $"{needs} a column of labels; there are {ColumnList()}."
            : $"{needs} one column of labels; there are {Excerpt.OfList(labels.Select(column => column.Name))}. "
                + $"Name one: stratifiedBy: \"{Excerpt.Of(labels[0].Name)}\".");
    }

    /// <summary>The column of a name, with a label for each sample.</summary>
    private Column LabelsOf(string name) => this[name] is { Kind: ColumnKind.Labels, Size: 1 } column
        ? column
        : throw new InvalidOperationException(
            $"Column '{Excerpt.Of(name)}' does not hold a label for each sample; it is {this[name]}.");

    private (Dataset First, Dataset Second) SplitByClass(Column labels, double fraction, int count)
    {
        List<int> first = [];
        List<int> second = [];
        Dictionary<int, int> shares = Shares(labels, fraction, count);
        for (int sample = 0; sample < Count; sample++)
        {
            int label = labels.Labels[sample];
            (shares[label]-- > 0 ? first : second).Add(sample);
        }

        return (Select([.. first]), Select([.. second]));
    }

    /// <summary>
    /// How many samples of each class go into the first part: its exact share rounded down, and one more for the
    /// largest remainders (the lower label first) until the part is full.
    /// </summary>
    private static Dictionary<int, int> Shares(Column labels, double fraction, int count)
    {
        SortedDictionary<int, int> sizes = [];
        foreach (int label in labels.Labels)
        {
            sizes[label] = sizes.TryGetValue(label, out int size) ? size + 1 : 1;
        }

        Dictionary<int, int> shares = sizes.ToDictionary(size => size.Key, size => (int)(size.Value * fraction));
        IEnumerable<int> byRemainder = sizes.Keys.OrderByDescending(label => (sizes[label] * fraction) - shares[label]);
        foreach (int label in byRemainder.Take(count - shares.Values.Sum()).ToArray())
        {
            shares[label]++;
        }

        return shares;
    }

    /// <summary>Some samples in any order, so that windows go on in no lanes any more.</summary>
    private Dataset Select(int[] samples) => new(Array.ConvertAll(_columns, column => column.Select(samples)))
    {
        _weights = HasWeights ? Samples.Rows(Weights, 1, samples) : default,
        Lanes = Lanes == null ? null : 0,
    };
}
