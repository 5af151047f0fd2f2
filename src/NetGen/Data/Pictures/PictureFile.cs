namespace NetGen;

/// <summary>Reads files of pictures: PNG, PGM and PPM, which their content tells, not their names.</summary>
internal static class PictureFile
{
    /// <summary>The names that files of pictures end in.</summary>
    public static readonly string[] Extensions = [".png", ".pgm", ".ppm", ".pnm"];

    /// <summary>The names that files of pictures in other formats end in.</summary>
    public static readonly string[] OtherExtensions =
        [".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".pbm", ".heic", ".avif"];

    private const string Expected = "a PNG, PGM or PPM file";

    /// <summary>The largest file that is read.</summary>
    private const int MostBytes = 1 << 28;

    /// <summary>So much of a file tells its format and channels.</summary>
    private const int StartLength = 64;

    /// <exception cref="InvalidDataException">The file is damaged or in another format.</exception>
    public static Raster Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream to its end; it stays open.</summary>
    /// <exception cref="InvalidDataException">The content is damaged or in another format.</exception>
    public static Raster Read(Stream stream, string source)
    {
        var content = new GrowingBuffer();
        content.ReadUpTo(stream, MostBytes + 1L);
        ReadOnlySpan<byte> file = content.Span;
        if (file.Length > MostBytes)
        {
            throw new InvalidDataException($"{source}: expected at most {MostBytes} bytes; found more.");
        }

        return PngReader.Knows(file) ? PngReader.Read(file, source)
            : PnmReader.Knows(file) ? PnmReader.Read(file, source)
            : throw Unknown(file, source);
    }

    /// <summary>1 where all pixels are grey, else 3; from the file's beginning.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or in another format.</exception>
    public static int Channels(string path)
    {
        using FileStream file = File.OpenRead(path);
        var content = new GrowingBuffer();
        content.ReadUpTo(file, StartLength);
        ReadOnlySpan<byte> start = content.Span;
        return PngReader.Knows(start) ? PngReader.Channels(start, path)
            : PnmReader.Knows(start) ? PnmReader.Channels(start)
            : throw Unknown(start, path);
    }

    private static InvalidDataException Unknown(ReadOnlySpan<byte> file, string source)
    {
        string? kind = file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "JPEG file"
            : file.StartsWith("GIF8"u8) ? "GIF file"
            : file.StartsWith("BM"u8) ? "BMP file"
            : file.StartsWith("RIFF"u8) && file.Length > 11 && file[8..].StartsWith("WEBP"u8) ? "WebP file"
            : file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) ? "TIFF file"
            : null;
        string found = kind is not null ? $"a {kind}, which has to be converted"
            : file.IsEmpty ? "an empty file"
            : "bytes " + string.Join(", ", file[..Math.Min(file.Length, 4)].ToArray());
        return new InvalidDataException($"{source}: expected {Expected}; found {found}.");
    }
}
