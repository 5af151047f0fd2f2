namespace NetGen;

/// <content>Samples of a text file that may be larger than memory.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Windows of a text file as those of <see cref="FromText"/>, the same samples in the same order, but never in memory together: its tokens
    /// are written once into a file beside it, 4 bytes each, and windows are read from there when a batch asks for them. What takes memory is 4
    /// bytes for each window.
    /// </summary>
    /// <remarks>
    /// The file of tokens is used again as long as the text's length and time and the tokenizer are the same, and else written anew: aside
    /// first and then moved, so that it is always whole. It stays open as long as the dataset is in use.
    /// </remarks>
    /// <param name="path">The text, UTF-8 with or without a byte order mark.</param>
    /// <param name="vocabulary">What makes tokens of it: a <see cref="Vocabulary"/> or a <see cref="BytePairEncoding"/>.</param>
    /// <param name="length">The tokens of a window, at least 1.</param>
    /// <param name="stride">The tokens from the begin of a window to that of the next; 0 for the length.</param>
    /// <param name="lanes">
    /// The size of the batches, for training that carries states from batch to batch; 0 for windows in their order.
    /// </param>
    /// <param name="targets">
    /// <see cref="WindowTargets.EachStep"/> for a label for each token, of layers that give a sequence; the others for one label, the
    /// token behind the window.
    /// </param>
    /// <param name="tokensPath">The file of tokens; null for that of the text with <c>.tokens</c> behind its name.</param>
    /// <exception cref="InvalidDataException">
    /// The text is not UTF-8, is empty, has a character that is not of the vocabulary or more than 2,147,483,647 tokens; the message names the
    /// file and the place.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The text is too short for a window and the token behind it, or for a window in each lane, a window has more values than an array
    /// holds, or the stride is not the length where there are lanes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is stated, or <paramref name="targets"/> is none of them.</exception>
    /// <exception cref="IOException">
    /// The text cannot be read, or the tokens not written; <see cref="FileNotFoundException"/> where there is no text.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static Dataset FromTextFile(
        string path,
        Tokenizer vocabulary,
        int length,
        int stride = 0,
        int lanes = 0,
        WindowTargets targets = WindowTargets.EachStep,
        string? tokensPath = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(vocabulary);
        CheckTargets(targets);
        return OfTokens(TokenFile.Open(path, tokensPath ?? path + ".tokens", vocabulary), vocabulary, length, stride, lanes, targets);
    }

    private static void CheckTargets(WindowTargets targets)
    {
        if (targets is < WindowTargets.NextSteps or > WindowTargets.EachStep)
        {
            throw new ArgumentOutOfRangeException(nameof(targets), targets, "Expected one of the targets.");
        }
    }
}
