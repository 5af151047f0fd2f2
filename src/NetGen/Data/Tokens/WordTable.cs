namespace NetGen;

/// <summary>Different words of bytes, numbered from 0 in the order in which they came, found again without an allocation.</summary>
internal sealed class WordTable
{
    private byte[] _bytes = new byte[1 << 12];
    private int[] _ends = new int[1 << 8];
    private int[] _slots = new int[1 << 9];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A word by its number.</summary>
    public ReadOnlySpan<byte> this[int word]
    {
        get
        {
            int start = word == 0 ? 0 : _ends[word - 1];
            return _bytes.AsSpan(start, _ends[word] - start);
        }
    }

    /// <summary>The number of a word, which gets one if it is new: then it is <see cref="Count"/> - 1.</summary>
    public int Find(ReadOnlySpan<byte> word, out bool isNew)
    {
        int slot = Slot(word);
        isNew = _slots[slot] == 0;
        if (!isNew)
        {
            return _slots[slot] - 1;
        }

        int start = Count == 0 ? 0 : _ends[Count - 1];
        Grow(ref _bytes, start + word.Length);
        Grow(ref _ends, Count + 1);
        word.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + word.Length;
        _slots[slot] = ++Count;
        if (2 * Count > _slots.Length)
        {
            _slots = new int[2 * _slots.Length];
            for (int i = 0; i < Count; i++)
            {
                _slots[Slot(this[i])] = i + 1;
            }
        }

        return Count - 1;
    }

    /// <summary>Forgets all words; the memory stays.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(_slots, 0, _slots.Length);
    }

    /// <summary>The slot of a word, or the free one where it goes.</summary>
    private int Slot(ReadOnlySpan<byte> word)
    {
        // FNV-1a; its high bits are the better ones.
        uint hash = 2166136261;
        foreach (byte letter in word)
        {
            hash = (hash ^ letter) * 16777619;
        }

        int mask = _slots.Length - 1;
        int slot = (int)(hash ^ (hash >> 15)) & mask;
        while (_slots[slot] != 0 && !this[_slots[slot] - 1].SequenceEqual(word))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Array.Resize(ref array, Math.Max(length, 2 * array.Length));
        }
    }
}
