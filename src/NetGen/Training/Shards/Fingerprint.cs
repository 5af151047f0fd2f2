using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>The first 64 bits of SHA-256 over numbers and texts, by which processes compare what they have.</summary>
internal sealed class Fingerprint
{
    /// <summary>Numbers that are hashed at a time: spans count bytes by integers.</summary>
    private const int Piece = 1 << 24;

    private const int Shown = 8;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static string Of(ReadOnlySpan<float> values)
    {
        var fingerprint = new Fingerprint();
        fingerprint.Add(values);
        return fingerprint.Finish();
    }

    public static string Of(string text)
    {
        var fingerprint = new Fingerprint();
        fingerprint.Add(text);
        return fingerprint.Finish();
    }

    public void Add<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        for (int start = 0; start < numbers.Length; start += Piece)
        {
            _hash.AppendData(MemoryMarshal.AsBytes(numbers.Slice(start, Math.Min(Piece, numbers.Length - start))));
        }
    }

    public void Add<T>(Span<T> numbers)
        where T : unmanaged => Add((ReadOnlySpan<T>)numbers);

    public void Add(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(text));

    /// <summary>The bits in sixteen characters; nothing can be added any more.</summary>
    public string Finish()
    {
        using (_hash)
        {
            return BitConverter.ToString(_hash.GetHashAndReset(), 0, Shown).Replace("-", "").ToLowerInvariant();
        }
    }
}
