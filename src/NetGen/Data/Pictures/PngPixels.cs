using System.Buffers.Binary;

namespace NetGen;

/// <summary>Makes grey or coloured bytes of the rows of a PNG file, whatever its samples are.</summary>
internal sealed class PngPixels
{
    private const byte White = byte.MaxValue;

    private readonly PngFormat _format;
    private readonly byte[] _palette;
    private readonly byte[] _opacities;
    private readonly int[]? _transparent;
    private readonly string _source;

    /// <param name="format">What the pixels are.</param>
    /// <param name="palette">[colors, 3], where pixels are its indices.</param>
    /// <param name="transparency">The content of tRNS: the opacities of the palette, or the colour that is transparent; may be null.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="InvalidDataException">The palette or the transparent colour is missing or malformed.</exception>
    public PngPixels(PngFormat format, byte[] palette, byte[]? transparency, string source)
    {
        (_format, _palette, _source) = (format, palette, source);
        bool hasPalette = format.Color == PngColor.Palette;
        if (hasPalette && palette.Length == 0)
        {
            throw new InvalidDataException($"{source}: expected a palette, the chunk 'PLTE'; there is none.");
        }

        _opacities = hasPalette ? transparency ?? [] : [];
        if (transparency is not null && format.Color is PngColor.Grey or PngColor.Rgb)
        {
            _transparent = Key(transparency!);
        }

        Raster = new Raster(new byte[format.Height * format.Width * format.Channels], format.Height, format.Width, format.Channels);
    }

    /// <summary>The pixels so far.</summary>
    public Raster Raster { get; }

    /// <summary>Takes a row of a pass.</summary>
    public void Take(ReadOnlySpan<byte> row, PngPass pass, int y)
    {
        Span<byte> pixels = Raster.Row(pass.Top + (y * pass.Down));
        bool isAsInFile = _format is { Depth: 8, Color: PngColor.Grey or PngColor.Rgb } && _transparent is null && pass == PngPass.Whole;
        if (isAsInFile)
        {
            row.CopyTo(pixels);
            return;
        }

        int channels = Raster.Channels;
        for (int x = pass.Left, first = 0; x < Raster.Width; x += pass.Across, first += _format.Samples)
        {
            Convert(row, first, pixels.Slice(x * channels, channels));
        }
    }

    /// <summary>Converts the pixel that begins with a sample.</summary>
    private void Convert(ReadOnlySpan<byte> row, int first, Span<byte> pixel)
    {
        if (_format.Color == PngColor.Palette)
        {
            int index = Sample(row, first);
            if (index >= _palette.Length / 3)
            {
                throw new InvalidDataException(
                    $"{_source}: expected indices below {_palette.Length / 3}, the colors of the palette; found {index}.");
            }

            _palette.AsSpan(3 * index, 3).CopyTo(pixel);
            PutOnWhite(pixel, index < _opacities.Length ? _opacities[index] : White);
            return;
        }

        bool isTransparent = _transparent is not null;
        for (int i = 0; i < pixel.Length; i++)
        {
            int sample = Sample(row, first + i);
            isTransparent = isTransparent && sample == _transparent![i];
            pixel[i] = Raster.ToByte(sample, _format.MostOfSample);
        }

        if (_format.Samples > pixel.Length)
        {
            PutOnWhite(pixel, Raster.ToByte(Sample(row, first + pixel.Length), _format.MostOfSample));
        }
        else if (isTransparent)
        {
            pixel.Fill(White);
        }
    }

    /// <summary>Lays colours of an opacity from 0 to 255 on white.</summary>
    private static void PutOnWhite(Span<byte> pixel, byte opacity)
    {
        for (int i = 0; opacity < byte.MaxValue && i < pixel.Length; i++)
        {
            pixel[i] = (byte)(((pixel[i] * opacity) + (White * (byte.MaxValue - opacity)) + 127) / byte.MaxValue);
        }
    }

    /// <summary>The sample at a place of a row.</summary>
    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (_format.Depth >= 8)
        {
            return _format.Depth == 8 ? row[index] : BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
        }

        int bit = index * _format.Depth;
        return (row[bit / 8] >> (8 - _format.Depth - (bit % 8))) & _format.MostOfSample;
    }

    /// <summary>The transparent colour, two bytes a sample.</summary>
    private int[] Key(byte[] transparency)
    {
        int samples = _format.Samples;
        return transparency.Length == 2 * samples
            ? [.. Enumerable.Range(0, samples).Select(i => (int)BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2 * i)))]
            : throw new InvalidDataException(
                $"{_source}: expected {Quantity.Plain(2 * samples, "byte")} of the chunk 'tRNS' for a transparent color; found {transparency.Length}.");
    }
}
