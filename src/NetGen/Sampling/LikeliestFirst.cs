namespace NetGen.Sampling;

/// <summary>
/// Tokens from the greatest score to the least, of equal ones the lowest index first, as far as they are asked for: a heap, so that
/// the first few of many take no sort.
/// </summary>
internal sealed class LikeliestFirst
{
    // A heap in [0, _left), and behind it what was taken out, the first at the end.
    private long[] _keys = [];
    private int _count;
    private int _left;

    /// <summary>The token at a place of the order; places are asked for in their order, or again.</summary>
    public int this[int place]
    {
        get
        {
            while (_count - _left <= place)
            {
                Take();
            }

            return (int)~(uint)_keys[_count - 1 - place];
        }
    }

    /// <summary>Begins with other scores.</summary>
    /// <param name="scores">None of them NaN.</param>
    public void Begin(ReadOnlySpan<float> scores)
    {
        if (_keys.Length < scores.Length)
        {
            _keys = new long[scores.Length];
        }

        for (int i = 0; i < scores.Length; i++)
        {
            _keys[i] = Key(scores[i], i);
        }

        _count = _left = scores.Length;
        for (int i = (_count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    /// <summary>A number that orders by the score, then by the index turned over.</summary>
    private static long Key(float score, int index)
    {
        // Both zeros are equal; the bits of negative numbers fall where the numbers rise.
        int bits = BitConverter.SingleToInt32Bits(score + 0f);
        int ordered = bits ^ ((bits >> 31) & int.MaxValue);
        return ((long)ordered << 32) | ~(uint)index;
    }

    private void Take()
    {
        _left--;
        (_keys[0], _keys[_left]) = (_keys[_left], _keys[0]);
        Sink(0);
    }

    private void Sink(int place)
    {
        long key = _keys[place];
        for (int child = (2 * place) + 1; child < _left; child = (2 * place) + 1)
        {
            child += child + 1 < _left && _keys[child + 1] > _keys[child] ? 1 : 0;
            if (_keys[child] <= key)
            {
                break;
            }

            _keys[place] = _keys[child];
            place = child;
        }

        _keys[place] = key;
    }
}
