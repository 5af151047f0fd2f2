using System.Text;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Safetensors;

/// <summary>
/// The table at the head of a safetensors file: eight bytes with the length of the header (little-endian), the header in
/// JSON, then the values. No length that the file states is trusted before the file is known to hold as much.
/// Format: https://huggingface.co/docs/safetensors.
/// </summary>
public static class SafetensorsTable
{
    private const int LengthBytes = sizeof(ulong);
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads which tensors lie where, in the order in which the table lists them.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="tensors">The tensors; empty with a finding.</param>
    /// <returns>What is wrong with the file; null where it is sound. Nothing in the file makes this throw.</returns>
    public static ImportFinding? Read(byte[] file, out IReadOnlyList<SafetensorsTensor> tensors)
    {
        try
        {
            tensors = Read(file);
            return null;
        }
        catch (ImportException e)
        {
            tensors = [];
            return e.Finding;
        }
    }

    /// <summary>Whether a file begins as this format does: with a length that it has, and a header that opens.</summary>
    internal static bool IsBegunBy(byte[] file)
    {
        const int ShortestHeader = 2;
        return file.Length >= LengthBytes + ShortestHeader
            && StatedLength(file) is >= ShortestHeader and var length
            && length <= (ulong)(file.Length - LengthBytes)
            && file[LengthBytes] == (byte)'{';
    }

    /// <exception cref="ImportException">The file is damaged.</exception>
    internal static IReadOnlyList<SafetensorsTensor> Read(byte[] file)
    {
        try
        {
            return ReadTable(file);
        }
        catch (ImportException) when (FileKinds.Of(file) is { } kind)
        {
            throw new ImportException($"it is {kind.Title}, no safetensors file", kind.ForWeights);
        }
    }

    private static IReadOnlyList<SafetensorsTensor> ReadTable(byte[] file)
    {
        int length = HeaderLength(file);
        string header;
        try
        {
            header = StrictUtf8.GetString(file, LengthBytes, length);
        }
        catch (DecoderFallbackException)
        {
            throw new ImportException("the file is damaged: its header is not in UTF-8");
        }

        List<SafetensorsTensor> tensors = SafetensorsHeader.Parse(header, LengthBytes + length);
        SafetensorsLayout.Check(tensors, LengthBytes + length, file.Length);
        return tensors;
    }

    private static int HeaderLength(byte[] file)
    {
        if (file.Length < LengthBytes)
        {
            throw new ImportException(
                $"the file is damaged or no safetensors file: it has {Quantity.Of(file.Length, "byte")}, fewer than the 8 with the length of its header");
        }

        ulong length = StatedLength(file);
        return length <= (ulong)(file.Length - LengthBytes)
            ? (int)length
            : throw new ImportException(
                "the file is damaged or no safetensors file: it ends before the header does that it states");
    }

    private static ulong StatedLength(byte[] file)
    {
        ulong length = 0;
        for (int i = LengthBytes - 1; i >= 0; i--)
        {
            length = (length << 8) | file[i];
        }

        return length;
    }
}
