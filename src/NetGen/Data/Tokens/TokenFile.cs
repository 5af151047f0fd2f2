using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>
/// The tokens of a text file, in a file beside it: 64 bytes that say of which text and tokenizer they are, then 4 bytes for each token as this
/// machine has them. Written once, part by part, aside and then moved; used again as long as text and tokenizer are the same.
/// </summary>
internal static class TokenFile
{
    /// <summary>The characters that are in memory at a time.</summary>
    private const int PartSize = 1 << 15;
    private const int HeaderSize = 64;

    /// <summary>Read the other way round by a machine whose bytes are in the other order, which then writes the file anew.</summary>
    private const int Magic = 0x4B_4F_54_31;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The tokens of a text, from the file that has them or is made now.</summary>
    /// <param name="text">The text file, UTF-8.</param>
    /// <param name="path">The file of tokens.</param>
    /// <param name="tokenizer">What makes them.</param>
    /// <exception cref="InvalidDataException">The text is not UTF-8, is empty or has a character that is not known.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static ReadOnlyMemory<int> Open(string text, string path, Tokenizer tokenizer)
    {
        byte[] header = Header(text, tokenizer);
        return TryOpen(path, header) ?? Made();

        ReadOnlyMemory<int> Made()
        {
            Write(text, path, tokenizer, header);
            return TryOpen(path, header) ?? throw new IOException($"{path}: expected the tokens that were just written; another file is there.");
        }
    }

    private static ReadOnlyMemory<int>? TryOpen(string path, byte[] header)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            byte[] found = new byte[HeaderSize];
            for (int read = 0, more = 1; more > 0; read += more)
            {
                more = file.Read(found, read, HeaderSize - read);
            }

            long bytes = file.Length - HeaderSize;
            if (bytes < 4 || bytes % 4 != 0 || !found.AsSpan().SequenceEqual(header))
            {
                file.Dispose();
                return null;
            }

            return new MappedTokens(file, HeaderSize, checked((int)(bytes / 4))).Memory;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What has to be equal: the length and the time of the text, and all that the tokenizer is.</summary>
    private static byte[] Header(string text, Tokenizer tokenizer)
    {
        byte[] header = new byte[HeaderSize];
        var file = new FileInfo(text);
        BitConverter.TryWriteBytes(header, Magic);
        using var hash = SHA256.Create();
        hash.ComputeHash(Encoding.UTF8.GetBytes(tokenizer.FileText)).CopyTo(header, 16);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(48), file.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(56), file.LastWriteTimeUtc.Ticks);
        return header;
    }

    private static void Write(string text, string path, Tokenizer tokenizer, byte[] header)
    {
        using var file = new ReplacedFile(path);
        file.Stream.Write(header, 0, header.Length);
        int[] numbers = [];
        long count = 0;
        try
        {
            using var reader = new StreamReader(text, Utf8, detectEncodingFromByteOrderMarks: true, PartSize);
            foreach (List<int> tokens in Parts(reader, tokenizer))
            {
                count += tokens.Count;
                if (count > int.MaxValue)
                {
                    throw new InvalidDataException($"{text}: expected at most {Quantity.Plain(int.MaxValue, "token")}; there are more.");
                }

                if (numbers.Length < tokens.Count)
                {
                    numbers = new int[tokens.Capacity];
                }

                tokens.CopyTo(numbers);
                file.Stream.Write(MemoryMarshal.AsBytes(numbers.AsSpan(0, tokens.Count)));
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{text}: expected text in UTF-8; found other bytes behind {Quantity.Plain(count, "token")}.", e);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{text}: {Sentence(e)}", e);
        }

        if (count == 0)
        {
            throw new InvalidDataException($"{text}: expected a text; it is empty.");
        }

        file.Commit();
    }

    /// <summary>The tokens of one part of a text after the other, in a list that is used again.</summary>
    private static IEnumerable<List<int>> Parts(StreamReader reader, Tokenizer tokenizer)
    {
        TokenEncoding encoding = tokenizer.BeginEncoding();
        List<int> tokens = [];
        char[] part = new char[PartSize];
        int waiting = 0;
        for (int read = reader.Read(part, 0, PartSize); read > 0; read = reader.Read(part, waiting, PartSize - waiting))
        {
            // Half of a character waits for the other.
            int length = waiting + read;
            waiting = char.IsHighSurrogate(part[length - 1]) ? 1 : 0;
            encoding.Add(part.AsSpan(0, length - waiting), tokens);
            part[0] = part[length - 1];
            yield return tokens;
            tokens.Clear();
        }

        encoding.End(tokens);
        yield return tokens;
    }

    /// <summary>A message without the name of a parameter.</summary>
    private static string Sentence(ArgumentException e)
    {
        string parameter = $" (Parameter '{e.ParamName}')";
        return e.Message.EndsWith(parameter, StringComparison.Ordinal) ? e.Message[..^parameter.Length] : e.Message;
    }
}
