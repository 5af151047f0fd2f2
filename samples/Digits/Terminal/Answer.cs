using NetGen.Charts;

namespace Digits.Terminal;

/// <summary>Shows a digit beside what the network makes of it: the probability of each class as a bar.</summary>
internal static class Answer
{
    private const int BarWidth = 24;

    /// <summary>The lines of text for one digit.</summary>
    /// <param name="pixels">The picture, [28, 28].</param>
    /// <param name="label">The digit it shows.</param>
    /// <param name="probabilities">The network's answer, [10].</param>
    public static IEnumerable<string> Draw(ReadOnlySpan<float> pixels, int label, ReadOnlySpan<float> probabilities)
    {
        string[] picture = TextPicture.Draw(pixels);
        var beside = new string[picture.Length];
        Array.Fill(beside, "");
        int answer = 0;
        for (int digit = 0; digit < probabilities.Length; digit++)
        {
            answer = probabilities[digit] > probabilities[answer] ? digit : answer;
            beside[digit + 2] = $"{digit}  {TextBar.Draw(probabilities[digit], BarWidth)}  {probabilities[digit]:F4}";
        }

        beside[0] = answer == label ? $"{label}, read as {answer}" : $"{label}, misread as {answer}";
        return picture.Zip(beside, (left, right) => $"{left}   {right}".TrimEnd());
    }
}
