using System.Text;

namespace NetGen;

/// <summary>
/// Text in pieces that are frequent (R. Sennrich, B. Haddow, A. Birch, Neural Machine Translation of Rare Words with Subword Units, 2016):
/// the 256 bytes, and pairs of tokens that were joined because they stood side by side most often in the text it was trained on. It works on
/// the bytes of UTF-8, so that it knows every text. Immutable.
/// </summary>
/// <remarks>
/// Text is cut into words first, runs of letters, digits, marks or space with one space before them, of at most 64 bytes; tokens don't
/// reach beyond them.
/// </remarks>
/// <example>
/// <code>
/// BytePairEncoding tokens = BytePairEncoding.Train(text, size: 512);
/// Dataset windows = Dataset.FromText(text, tokens, length: 64);
/// tokens.Save("tokens.json");
/// </code>
/// </example>
public sealed partial class BytePairEncoding : Tokenizer
{
    /// <summary>The tokens that are a byte each, which come first.</summary>
    internal const int Bytes = 256;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<long, int> _joined = [];
    private readonly (int Left, int Right)[] _pairs;
    private readonly byte[][] _bytes;

    /// <param name="pairs">All different, of tokens before them.</param>
    private BytePairEncoding((int Left, int Right)[] pairs)
    {
        _pairs = pairs;
        _bytes = new byte[Bytes + pairs.Length][];
        for (int token = 0; token < _bytes.Length; token++)
        {
            if (token < Bytes)
            {
                _bytes[token] = [(byte)token];
                continue;
            }

            (int left, int right) = pairs[token - Bytes];
            _bytes[token] = [.. _bytes[left], .. _bytes[right]];
            _joined.Add(BytePairTrainer.Pair(left, right), token);
        }
    }

    /// <summary>The number of tokens, at least 256.</summary>
    public override int Count => _bytes.Length;

    /// <summary>Tokens have no names: some are parts of a character.</summary>
    internal override IReadOnlyList<string>? ClassNames => null;

    /// <summary>Finds the tokens of a text: the same text gives the same on every machine.</summary>
    /// <param name="text">A few megabytes say enough.</param>
    /// <param name="size">The number of tokens, at least 256; there are fewer where no pair is there twice any more.</param>
    /// <exception cref="ArgumentException">Half of a character of two halves is missing; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 256.</exception>
    public static BytePairEncoding Train(string text, int size)
    {
        ArgumentNullException.ThrowIfNull(text);
        Argument.Range(size, Bytes, int.MaxValue, nameof(size));
        var bytes = new BytesOfText();
        bytes.Add(text, []);
        return new BytePairEncoding([.. new BytePairTrainer(bytes.Waiting).Train(size - Bytes)]);
    }

    /// <summary>The bytes of one token: some of UTF-8, perhaps a part of a character.</summary>
    /// <param name="token">From 0, below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public ReadOnlySpan<byte> BytesOf(int token) => _bytes[Argument.Range(token, 0, Count - 1, nameof(token))];

    /// <summary>
    /// The text of numbers. Where they hold parts of characters alone, as when a network drew them, U+FFFD stands for those.
    /// </summary>
    /// <exception cref="ArgumentException">One is of no token; the message names it with its place.</exception>
    public override string Decode(ReadOnlySpan<int> numbers)
    {
        var bytes = new List<byte>(4 * numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            bytes.AddRange(_bytes[Checked(numbers, i)]);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>The number of tokens and the last of them, for example <c>512 tokens, the last of them " would"</c>.</summary>
    public override string ToString() =>
        $"{Quantity.Of(Count, "token")}, the last of them \"{Excerpt.Of(Encoding.UTF8.GetString(_bytes[Count - 1]), 40)}\"";

    internal override TokenEncoding BeginEncoding() => new Words(this);

    /// <summary>Adds the tokens of a word: of the pairs that are side by side, the one that was joined first, until none is left.</summary>
    private void EncodeWord(ReadOnlySpan<byte> word, List<int> tokens)
    {
        Span<int> parts = stackalloc int[BytePairWords.Longest];
        int count = word.Length;
        for (int i = 0; i < count; i++)
        {
            parts[i] = word[i];
        }

        while (count > 1)
        {
            int first = int.MaxValue;
            for (int i = 0; i + 1 < count; i++)
            {
                first = _joined.TryGetValue(BytePairTrainer.Pair(parts[i], parts[i + 1]), out int token) ? Math.Min(first, token) : first;
            }

            if (first == int.MaxValue)
            {
                break;
            }

            (int left, int right) = _pairs[first - Bytes];
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                bool joins = parts[i] == left && i + 1 < count && parts[i + 1] == right;
                parts[kept++] = joins ? first : parts[i];
                i += joins ? 1 : 0;
            }

            count = kept;
        }

        for (int i = 0; i < count; i++)
        {
            tokens.Add(parts[i]);
        }
    }

    /// <summary>Collects the bytes of a text.</summary>
    private class BytesOfText : TokenEncoding
    {
        private byte[] _waiting = [];

        /// <summary>The bytes that wait.</summary>
        public ReadOnlySpan<byte> Waiting => _waiting.AsSpan(0, Length);

        /// <summary>How many wait.</summary>
        protected int Length { get; private set; }

        protected override void Encode(ReadOnlySpan<char> text, List<int> tokens)
        {
            try
            {
                int needed = checked(Length + Utf8.GetByteCount(text));
                if (_waiting.Length < needed)
                {
                    Array.Resize(ref _waiting, needed);
                }

                Length += Utf8.GetBytes(text, _waiting.AsSpan(Length));
            }
            catch (EncoderFallbackException e)
            {
                throw HalfOfOne(text, e.Index);
            }
        }

        /// <summary>Lets the first of them go.</summary>
        protected void Release(int count)
        {
            Length -= count;
            Array.Copy(_waiting, count, _waiting, 0, Length);
        }
    }

    /// <summary>Encodes a text word by word, those that come again by what they gave.</summary>
    private sealed class Words(BytePairEncoding encoding) : BytesOfText
    {
        /// <summary>Words that are remembered, some megabytes.</summary>
        private const int MostRemembered = 1 << 16;

        private readonly WordTable _words = new();
        private readonly List<int> _tokens = [];
        private readonly List<int> _ends = [];

        public override void End(List<int> tokens) => EncodeWaiting(tokens, left: 0);

        protected override void Encode(ReadOnlySpan<char> text, List<int> tokens)
        {
            base.Encode(text, tokens);

            // What comes next may belong to the last word.
            EncodeWaiting(tokens, left: BytePairWords.Longest + 1);
        }

        private void EncodeWaiting(List<int> tokens, int left)
        {
            int start = 0;
            while (start < Length - left)
            {
                int end = BytePairWords.End(Waiting, start);
                EncodeRemembered(Waiting.Slice(start, end - start), tokens);
                start = end;
            }

            Release(start);
        }

        private void EncodeRemembered(ReadOnlySpan<byte> word, List<int> tokens)
        {
            if (_words.Count == MostRemembered)
            {
                _words.Clear();
                _tokens.Clear();
                _ends.Clear();
            }

            int number = _words.Find(word, out bool isNew);
            if (isNew)
            {
                encoding.EncodeWord(word, _tokens);
                _ends.Add(_tokens.Count);
            }

            for (int i = number == 0 ? 0 : _ends[number - 1]; i < _ends[number]; i++)
            {
                tokens.Add(_tokens[i]);
            }
        }
    }
}
