using NetGen.Initialization;

namespace NetGen.Tests.Data;

public class PngTests
{
    private static readonly byte[] Colors = [.. Enumerable.Range(0, 3 * 256).Select(i => (byte)(i * 37))];

    /// <summary>Every color type with every depth.</summary>
    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach ((int color, int[] depths) in new[] { (0, new[] { 1, 2, 4, 8, 16 }), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16]) })
            {
                foreach (int depth in depths)
                {
                    kinds.Add(color, depth, false);
                    kinds.Add(color, depth, true);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_read_in_every_size_and_with_every_filter(int color, int depth, bool interlaced)
    {
        var random = new SplitMix64((ulong)((color * 100) + depth));
        foreach ((int width, int height) in new[] { (1, 1), (2, 3), (5, 1), (1, 9), (8, 8), (13, 11), (17, 4) })
        {
            var file = new PngFile(width, height, depth, color)
            {
                Interlaced = interlaced,
                Filters = [4, 1, 3, 2, 0],
                Parts = 3,
                Palette = color == 3 ? Colors[..(3 << depth)] : null,
            };
            int[] samples = new int[width * height * file.Samples];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = random.NextBelow(1 << depth);
            }

            Picture picture = Load(file.Write(samples));

            Assert.Equal((height, width, color is 0 or 4 ? 1 : 3), (picture.Height, picture.Width, picture.Channels));
            Assert.Equal(Expected(file, samples), Bytes(picture));
        }
    }

    [Fact]
    public void Values_are_those_that_images_from_idx_files_have()
    {
        Picture picture = Load(new PngFile(256, 1, 8, 0).Write([.. Enumerable.Range(0, 256)]));
        Assert.Equal(Enumerable.Range(0, 256).Select(value => value * (1f / 255f)), picture.Values.ToArray());
        Assert.Equal((0f, 1f), (picture.Values[0], picture.Values[255]));
    }

    [Fact]
    public void Transparent_colors_lie_on_white()
    {
        Picture grey = Load(new PngFile(3, 1, 4, 0) { Transparency = [0, 7] }.Write([6, 7, 0]));
        Assert.Equal([102, 255, 0], Bytes(grey));
        Picture color = Load(new PngFile(2, 1, 8, 2) { Transparency = [0, 1, 0, 2, 0, 3] }.Write([1, 2, 3, 1, 2, 4]));
        Assert.Equal([255, 255, 255, 1, 2, 4], Bytes(color));
        Picture deep = Load(new PngFile(2, 1, 16, 0) { Transparency = [1, 2] }.Write([0x0102, 0x0103]));
        Assert.Equal([255, 1], Bytes(deep));
        Picture palette = Load(new PngFile(3, 1, 2, 3) { Palette = [0, 100, 200, 50, 50, 50, 9, 8, 7], Transparency = [0, 102] }.Write([0, 1, 2]));
        Assert.Equal([255, 255, 255, 173, 173, 173, 9, 8, 7], Bytes(palette));
    }

    public static TheoryData<byte[], string> Damaged => new()
    {
        { [], "picture: expected a PNG, PGM or PPM file; found an empty file." },
        { [1, 2, 3, 4, 5], "picture: expected a PNG, PGM or PPM file; found bytes 1, 2, 3, 4." },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], "found a JPEG file, which has to be converted." },
        { [.. "RIFF1234WEBPVP8 "u8], "found a WebP file" },
        { PngFile.Signature, "expected the next chunk of a PNG file, to 'IEND'; the file is truncated after 0 bytes of it." },
        { Sound[..^1], "the file is truncated after 11 bytes of it." },
        { Sound[..50], "bytes of the chunk 'IDAT'; the file is truncated after " },
        { With(20, 99), "expected the check sum 0x" },
        { With(45, 99), "of the chunk 'IDAT'; found 0x" },
        { File(PngFile.Chunk("IHDR", new byte[12])), "expected a chunk 'IHDR' of 13 bytes; found 'IHDR' of 12." },
        { File(Pixels), "expected a chunk 'IHDR' of 13 bytes; found 'IDAT' of " },
        { File(Header(0, 1, 8, 0)), "expected 1 to 65535 pixels a side and at most 67108864 together; found 0 x 1." },
        { File(Header(60000, 60000, 8, 6), Pixels), "and at most 67108864 together; found 60000 x 60000." },
        { File(Header(-1, 1, 8, 0)), "found 4294967295 x 1." },
        { File(Header(2, 2, 3, 0)), "expected a bit depth and a color type that PNG knows, and 0, 0, 0 or 1 behind them; found 3, 0, 0, 0, 0." },
        { File(Header(2, 2, 4, 2)), "found 4, 2, 0, 0, 0." },
        { File(Header(2, 2, 8, 5)), "found 8, 5, 0, 0, 0." },
        { File(Header(8000, 8000, 16, 6), Pixels, End), "expected 512008000 bytes of pixels for 8000 x 8000; " },
        { File(Header(2, 2, 8, 0), End), "expected pixels packed by zlib; found 0 bytes that are not." },
        { File(Header(2, 2, 8, 0), PngFile.Chunk("IDAT", [0x78, 0x9D, 1, 2, 3, 4]), End), "expected pixels packed by zlib; found 6 bytes that are not." },
        { File(Header(2, 2, 8, 0), PngFile.Chunk("IDAT", [0x78, 0x9C, 0xFF, 0xFF, 0xFF, 4]), End), "expected sound packed data of pixels; found some that is damaged." },
        { File(Header(2, 9, 8, 0), Pixels, End), "expected 9 rows of pixels; the packed data ends in row 4." },
        { File(Header(2, 1, 8, 0), PngFile.Chunk("IDAT", PngFile.Zlib([5, 0, 0])), End), "expected a filter from 0 to 4; that of row 0 is 5." },
        { File(Header(2, 4, 8, 3), Pixels, End), "expected a palette, the chunk 'PLTE'; there is none." },
        { File(Header(2, 4, 8, 3), PngFile.Chunk("PLTE", [1, 2, 3]), Pixels, End), "expected indices below 1, the colors of the palette; found 9." },
        { File(Header(2, 4, 8, 3), PngFile.Chunk("PLTE", [1, 2]), Pixels, End), "expected a chunk that is known and in its place; found 'PLTE' with 2 bytes." },
        { File(Header(2, 4, 8, 0), PngFile.Chunk("tRNS", [1, 2, 3]), Pixels, End), "expected 2 bytes of the chunk 'tRNS' for a transparent color; found 3." },
        { File(Header(2, 4, 8, 0), PngFile.Chunk("ABCD", []), Pixels, End), "expected a chunk that is known and in its place; found 'ABCD' with 0 bytes." },
        { File(Header(2, 4, 8, 0), Pixels, PngFile.Chunk("tEXt", []), Pixels, End), "found 'IDAT' with " },
        { File(Header(2, 4, 8, 0), Header(2, 4, 8, 0), Pixels, End), "found 'IHDR' with 13 bytes." },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_explained_and_takes_little_memory(byte[] file, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => Load(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.StartsWith("picture: expected ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_behind_the_end_is_passed_over() =>
        Assert.Equal(Load(Sound).Values.ToArray(), Load([.. Sound, 1, 2, 3]).Values.ToArray());

    private static byte[] Pixels => PngFile.Chunk("IDAT", PngFile.Zlib([0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9]));

    private static byte[] End => PngFile.Chunk("IEND", []);

    private static byte[] Sound => File(Header(2, 4, 8, 0), Pixels, End);

    private static byte[] File(params byte[][] chunks) => [.. PngFile.Signature, .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Header(int width, int height, int depth, int color) =>
        PngFile.Chunk("IHDR", new PngFile(width, height, depth, color).Header());

    private static byte[] With(int at, byte value)
    {
        byte[] file = Sound;
        file[at] = value;
        return file;
    }

    private static Picture Load(byte[] file) => Picture.Load(new MemoryStream(file));

    private static int[] Bytes(Picture picture) => [.. picture.Values.ToArray().Select(value => (int)Math.Round(value * 255))];

    /// <summary>Samples in bytes; colours of a palette; what has an opacity on white.</summary>
    private static int[] Expected(PngFile file, int[] samples)
    {
        double most = (1 << file.Depth) - 1;
        int[] ToBytes(IEnumerable<int> values) => [.. values.Select(value => (int)Math.Round(value * 255 / most, MidpointRounding.AwayFromZero))];
        return file.Color switch
        {
            3 => [.. samples.SelectMany(index => Colors.AsSpan(3 * index, 3).ToArray()).Select(value => (int)value)],
            4 or 6 => [.. samples.Chunk(file.Samples).SelectMany(pixel =>
            {
                int[] bytes = ToBytes(pixel);
                double opacity = bytes[^1] / 255.0;
                return bytes[..^1].Select(value => (int)Math.Round((value * opacity) + (255 * (1 - opacity)), MidpointRounding.AwayFromZero));
            })],
            _ => ToBytes(samples),
        };
    }
}
