namespace NetGen;

/// <content>Samples whose inputs are tokens: whole numbers, which a network looks up.</content>
public sealed partial class Dataset
{
    /// <summary>A data set with labels, from tokens one after another. They are copied.</summary>
    /// <param name="tokens">[count, inputSize], row-major: whole numbers from 0.</param>
    /// <param name="labels">[count, labels], row-major: the class of each sample, or of each of its rows, from 0.</param>
    /// <param name="inputSize">The number of tokens of one sample, at least 1.</param>
    /// <param name="vocabulary">How many tokens there are; 0 takes the highest and one more.</param>
    /// <param name="classCount">The number of classes; 0 takes the highest label and one more.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, a length is not a multiple of the number of samples, or a token or a label is negative or not below its number.
    /// </exception>
    public static Dataset Create(
        ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int inputSize, int vocabulary = 0, int classCount = 0)
    {
        int count = Samples.Count(tokens.Length, inputSize, nameof(tokens), nameof(inputSize));
        int size = labels.Length / count;
        CheckSamples(count, size == 0 || size * count != labels.Length ? labels.Length : count, nameof(labels));
        classCount = Samples.CountClasses(labels, size, classCount);
        return new Dataset(TokenColumn(tokens, inputSize, vocabulary), Column.OfChecked(LabelsName, labels.ToArray(), size, classCount));
    }

    /// <summary>A data set with targets, from tokens one after another. They are copied.</summary>
    /// <param name="tokens">[count, inputSize], row-major: whole numbers from 0.</param>
    /// <param name="targets">[count, targetSize], row-major.</param>
    /// <param name="inputSize">The number of tokens of one sample, at least 1.</param>
    /// <param name="targetSize">The number of targets of one sample, at least 1.</param>
    /// <param name="vocabulary">How many tokens there are; 0 takes the highest and one more.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, a length is not a multiple of its size, tokens and targets are not equally many samples, a token is negative or
    /// not of the vocabulary, or a target is NaN or infinite.
    /// </exception>
    public static Dataset Create(ReadOnlySpan<int> tokens, ReadOnlySpan<float> targets, int inputSize, int targetSize, int vocabulary = 0)
    {
        int count = Samples.Count(tokens.Length, inputSize, nameof(tokens), nameof(inputSize));
        CheckSamples(count, Samples.Count(targets.Length, targetSize, nameof(targets), nameof(targetSize)), nameof(targets));
        Samples.CheckFinite(targets, targetSize, "target", nameof(targets));
        return new Dataset(TokenColumn(tokens, inputSize, vocabulary), Column.OfChecked(TargetsName, targets.ToArray(), targetSize));
    }

    private static Column TokenColumn(ReadOnlySpan<int> tokens, int inputSize, int vocabulary)
    {
        int limit = Argument.NotNegative(vocabulary, nameof(vocabulary)) == 0 ? int.MaxValue : vocabulary;
        int highest = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            if ((uint)tokens[i] >= (uint)limit)
            {
                throw new ArgumentException(
                    $"Expected tokens from 0 and below {limit}; token {i % inputSize} of sample {i / inputSize} is {tokens[i]}.", nameof(tokens));
            }

            highest = Math.Max(highest, tokens[i]);
        }

        return Column.OfChecked(InputsName, tokens.ToArray(), inputSize, vocabulary == 0 ? highest + 1 : vocabulary);
    }
}
