namespace NetGen;

/// <content>Samples of text.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Windows of text, character by character: the inputs are [length, characters of the vocabulary], a one-hot row for each; the labels are
    /// for each of them the number of the character that comes next. The text is in memory once, whatever the windows overlap.
    /// </summary>
    /// <param name="text">The text; cut it before, where some of it is to test on.</param>
    /// <param name="vocabulary">All its characters.</param>
    /// <param name="length">The characters of a window, at least 1.</param>
    /// <param name="stride">The characters from the begin of a window to that of the next; 0 for the length.</param>
    /// <param name="lanes">
    /// The size of the batches, for training that carries states from batch to batch: sample i of a batch goes on where sample i of the one before ended.
    /// As many windows as don't share out evenly are left out at the end. 0 for windows in their order.
    /// </param>
    /// <param name="targets">
    /// <see cref="WindowTargets.EachStep"/> for a label for each character, of layers that give a sequence; the others for one label, the
    /// character behind the window.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A character is not of the vocabulary (the message names it with its place), the text is too short for a window and the character
    /// behind it, or for a window in each lane, a window has more values than an array holds, or the stride is not the length where there are lanes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is stated, or <paramref name="targets"/> is none of them.</exception>
    public static Dataset FromText(
        string text,
        Vocabulary vocabulary,
        int length,
        int stride = 0,
        int lanes = 0,
        WindowTargets targets = WindowTargets.EachStep)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (targets is < WindowTargets.NextSteps or > WindowTargets.EachStep)
        {
            throw new ArgumentOutOfRangeException(nameof(targets), targets, "Expected one of the targets.");
        }

        bool each = targets == WindowTargets.EachStep;
        int[] numbers = vocabulary.Encode(text.AsSpan());
        int[] places = WindowPlaces.Of(numbers.Length, length, ahead: 1, stride == 0 ? length : stride, lanes);
        int[] next = Array.ConvertAll(places, place => place + (each ? 1 : length));
        return new Dataset(
            Column.OfChecked(
                InputsName, SampleMemory.OneHotWindows(numbers, places, vocabulary.Count), [length, vocabulary.Count]),
            Column.OfChecked(LabelsName, SampleMemory.Windows(numbers, next), [each ? length : 1], vocabulary.Count, vocabulary.Characters))
        {
            Lanes = lanes,
        };
    }
}
