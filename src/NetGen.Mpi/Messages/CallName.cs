using System.Text;

namespace NetGen.Messages;

/// <summary>What a call is called between processes: text that fits into a message.</summary>
internal static class CallName
{
    /// <summary>The most bytes of one.</summary>
    public const int MostBytes = 192;

    /// <summary>A text, or as much of it as fits.</summary>
    public static string Fitting(string text)
    {
        while (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            text = text[..^1];
        }

        return text;
    }

    /// <summary>Writes a name and fills up what is left with zeros.</summary>
    public static void Write(Span<byte> bytes, string name)
    {
        bytes.Clear();
        Encoding.UTF8.GetBytes(name, bytes);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static string Read(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimEnd('\0');
}
