namespace NetGen;

/// <content>Samples of text.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Windows of text, token by token, which are characters or frequent pieces: the inputs are [length, tokens of the vocabulary], a one-hot row
    /// for each, which a network with an embedding reads as the tokens themselves; the labels are for each of them the token that comes
    /// next. The text is in memory once, whatever the windows overlap.
    /// </summary>
    /// <param name="text">The text; cut it before, where some of it is to test on.</param>
    /// <param name="vocabulary">What makes tokens of it: a <see cref="Vocabulary"/> or a <see cref="BytePairEncoding"/>.</param>
    /// <param name="length">The tokens of a window, at least 1.</param>
    /// <param name="stride">The tokens from the begin of a window to that of the next; 0 for the length.</param>
    /// <param name="lanes">
    /// The size of the batches, for training that carries states from batch to batch: sample i of a batch goes on where sample i of the one before ended.
    /// As many windows as don't share out evenly are left out at the end. 0 for windows in their order.
    /// </param>
    /// <param name="targets">
    /// <see cref="WindowTargets.EachStep"/> for a label for each token, of layers that give a sequence; the others for one label, the
    /// token behind the window.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A character is not of the vocabulary (the message names it with its place), the text is too short for a window and the character
    /// behind it, or for a window in each lane, a window has more values than an array holds, or the stride is not the length where there are lanes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is stated, or <paramref name="targets"/> is none of them.</exception>
    public static Dataset FromText(
        string text,
        Tokenizer vocabulary,
        int length,
        int stride = 0,
        int lanes = 0,
        WindowTargets targets = WindowTargets.EachStep)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);
        CheckTargets(targets);
        return OfTokens(vocabulary.Encode(text.AsSpan()), vocabulary, length, stride, lanes, targets);
    }

    private static Dataset OfTokens(
        ReadOnlyMemory<int> tokens, Tokenizer vocabulary, int length, int stride, int lanes, WindowTargets targets)
    {
        bool each = targets == WindowTargets.EachStep;
        int[] places = WindowPlaces.Of(tokens.Length, length, ahead: 1, stride == 0 ? length : stride, lanes);
        return new Dataset(
            Column.OfChecked(InputsName, SampleMemory.OneHotWindows(tokens, places, vocabulary.Count), [length, vocabulary.Count]),
            Column.OfChecked(
                LabelsName,
                SampleMemory.Windows(tokens.Slice(each ? 1 : length), places),
                [each ? length : 1],
                vocabulary.Count,
                vocabulary.ClassNames))
        {
            Lanes = lanes,
        };
    }
}
