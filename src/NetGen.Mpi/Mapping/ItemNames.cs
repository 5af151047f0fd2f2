using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Mapping;

/// <summary>What processes compare of the items that they are given.</summary>
/// <remarks>
/// Items may be anything, and what isn't written as a number or a text can't be compared without its author's help: the text of a record
/// may hold a path or a time of its own on each process.
/// </remarks>
internal static class ItemNames
{
    private const int ShownBytes = 8;

    /// <summary>For example <c>Map of 23 x Int32 to Double</c>, with a hash of the items where they can be compared.</summary>
    public static string CallOf<TItem, TResult>(IReadOnlyList<TItem> items)
    {
        string call = FormattableString.Invariant($"Map of {items.Count} x {typeof(TItem).Name} to {typeof(TResult).Name}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TItem item in items)
        {
            if (!Add(hash, item))
            {
                return call;
            }
        }

        return items.Count == 0 ? call : $"{call} with the hash {Convert.ToHexString(hash.GetHashAndReset(), 0, ShownBytes).ToLowerInvariant()}";
    }

    /// <summary>Adds an item to a hash; false for one that can't be compared.</summary>
    private static bool Add(IncrementalHash hash, object? item)
    {
        switch (item)
        {
            case Array { Rank: 1 } array when array.GetType().GetElementType()!.IsPrimitive:
                AddBytes(hash, MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array)));
                return true;
            case ITuple tuple:
                return Enumerable.Range(0, tuple.Length).All(i => Add(hash, tuple[i]));
            case null or string or bool or char or Enum or decimal or Half or Int128 or UInt128 or Guid:
            case IFormattable when item.GetType().IsPrimitive:
                AddBytes(hash, Encoding.UTF8.GetBytes(Convert.ToString(item, CultureInfo.InvariantCulture) ?? ""));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Behind their number, so that no two lists of items give the same bytes.</summary>
    private static void AddBytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
