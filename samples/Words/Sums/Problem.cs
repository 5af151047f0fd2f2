namespace Words.Sums;

/// <summary>A sum of two numbers as text: <c>128+77=205</c>.</summary>
/// <param name="First">From 0 to 999.</param>
/// <param name="Second">From 0 to 999.</param>
internal readonly record struct Problem(int First, int Second)
{
    /// <summary>One more than the largest number.</summary>
    public const int End = 1000;

    /// <summary>The signs before the last of the longest, <c>999+999=1998.</c>: the last follows them.</summary>
    public const int MostSigns = 12;

    /// <summary>How many signs there are.</summary>
    public const int SignCount = 13;

    private const string Signs = "0123456789+=.";

    /// <summary>What is given: <c>128+77=</c>.</summary>
    public string Question => $"{First}+{Second}=";

    /// <summary>What has to follow, with the point that ends it: <c>205.</c></summary>
    public string Answer => $"{First + Second}.";

    /// <summary>The number of a sign.</summary>
    public static int TokenOf(char sign) => Signs.IndexOf(sign, StringComparison.Ordinal);

    /// <summary>The sign of a number.</summary>
    public static char SignOf(int token) => Signs[token];

    /// <summary>Writes all but its last sign, and for each the sign that follows if it is part of the answer; nothing has to follow a question's.</summary>
    /// <param name="tokens">[<see cref="MostSigns"/>]; points stand behind a short one.</param>
    /// <param name="next">[<see cref="MostSigns"/>]; -1 counts nothing.</param>
    public void Write(Span<int> tokens, Span<int> next)
    {
        string text = Question + Answer;
        tokens.Fill(TokenOf('.'));
        next.Fill(-1);
        for (int i = 0; i < text.Length - 1; i++)
        {
            tokens[i] = TokenOf(text[i]);
            if (i + 1 >= Question.Length)
            {
                next[i] = TokenOf(text[i + 1]);
            }
        }
    }
}
