namespace NetGen;

/// <summary>
/// Finds the pairs to join: again and again the one that stands most often side by side in a text, of equal ones the lower numbers. Words
/// that are there often are kept once, with how often.
/// </summary>
internal sealed class BytePairTrainer
{
    /// <summary>A pair that stands somewhere once saves nothing.</summary>
    private const long Fewest = 2;

    private readonly List<int[]> _words = [];
    private readonly List<long> _counts = [];
    private readonly Dictionary<long, long> _pairs = [];
    private readonly Dictionary<long, List<int>> _places = [];
    private readonly Dictionary<long, long> _changes = [];
    private readonly SortedSet<(long Count, long Pair)> _queue = new(new MostFirst());

    /// <param name="text">Bytes of UTF-8.</param>
    public BytePairTrainer(ReadOnlySpan<byte> text)
    {
        var words = new WordTable();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = BytePairWords.End(text, start);
            ReadOnlySpan<byte> bytes = text.Slice(start, end - start);
            int word = words.Find(bytes, out bool isNew);
            if (isNew)
            {
                _counts.Add(0);
                _words.Add(Array.ConvertAll(bytes.ToArray(), letter => (int)letter));
            }

            _counts[word]++;
        }

        for (int word = 0; word < _words.Count; word++)
        {
            CountPairs(word, sign: 1);
        }

        ApplyChanges();
    }

    /// <summary>The pairs that are joined, first to last: number i becomes token 256 + i.</summary>
    /// <param name="most">How many at most; fewer where no pair is there twice.</param>
    public List<(int Left, int Right)> Train(int most)
    {
        List<(int Left, int Right)> joined = [];
        while (joined.Count < most && _queue.Count > 0 && _queue.Min is var (count, pair) && count >= Fewest)
        {
            joined.Add(((int)(pair >> 32), (int)pair));
            Join(pair, BytePairEncoding.Bytes + joined.Count - 1);
        }

        return joined;
    }

    public static long Pair(int left, int right) => ((long)left << 32) | (uint)right;

    private void Join(long pair, int token)
    {
        List<int> places = _places[pair];
        _places.Remove(pair);
        foreach (int word in places)
        {
            // It is there twice, or was changed since it was noted: then there is nothing to join.
            int[] joined = Joined(_words[word], pair, token);
            if (joined.Length < _words[word].Length)
            {
                CountPairs(word, sign: -1);
                _words[word] = joined;
                CountPairs(word, sign: 1);
            }
        }

        ApplyChanges();
    }

    private static int[] Joined(int[] word, long pair, int token)
    {
        var joined = new List<int>(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            bool joins = i + 1 < word.Length && Pair(word[i], word[i + 1]) == pair;
            joined.Add(joins ? token : word[i]);
            i += joins ? 1 : 0;
        }

        return joined.Count < word.Length ? [.. joined] : word;
    }

    private void CountPairs(int word, int sign)
    {
        int[] tokens = _words[word];
        for (int i = 0; i + 1 < tokens.Length; i++)
        {
            long pair = Pair(tokens[i], tokens[i + 1]);
            _changes.TryGetValue(pair, out long change);
            _changes[pair] = change + (sign * _counts[word]);
            if (sign > 0)
            {
                if (!_places.TryGetValue(pair, out List<int>? places))
                {
                    _places[pair] = places = [];
                }

                if (places.Count == 0 || places[places.Count - 1] != word)
                {
                    places.Add(word);
                }
            }
        }
    }

    private void ApplyChanges()
    {
        foreach ((long pair, long change) in _changes)
        {
            if (change == 0)
            {
                continue;
            }

            _pairs.TryGetValue(pair, out long count);
            _queue.Remove((count, pair));
            if (count + change > 0)
            {
                _pairs[pair] = count + change;
                _queue.Add((count + change, pair));
            }
            else
            {
                _pairs.Remove(pair);
            }
        }

        _changes.Clear();
    }

    private sealed class MostFirst : IComparer<(long Count, long Pair)>
    {
        public int Compare((long Count, long Pair) x, (long Count, long Pair) y) =>
            x.Count != y.Count ? y.Count.CompareTo(x.Count) : x.Pair.CompareTo(y.Pair);
    }
}
