using System.Text;

namespace NetGen.Tests.Data;

public class PnmTests
{
    public static TheoryData<byte[], int[], int[]> Files => new()
    {
        { [.. "P5 3 2 255\n"u8, 0, 51, 102, 153, 204, 255], [2, 3, 1], [0, 51, 102, 153, 204, 255] },
        { [.. "P5\n# by hand\n3 # wide\n 2\r\n15\n"u8, 0, 3, 6, 9, 12, 15], [2, 3, 1], [0, 51, 102, 153, 204, 255] },
        { [.. "P5 2 1 65535 "u8, 0xFF, 0xFF, 0x80, 0x00], [1, 2, 1], [255, 128] },
        { [.. "P5 2 1 256 "u8, 1, 0, 0, 128], [1, 2, 1], [255, 128] },
        { [.. "P5 1 1 255\t"u8, 10, (byte)'\n'], [1, 1, 1], [10] },
        { [.. "P2\n3 2 5\n0 1 2\n3 4 5\n"u8], [2, 3, 1], [0, 51, 102, 153, 204, 255] },
        { [.. "P2 1 2 255 7 # the last\n9"u8], [2, 1, 1], [7, 9] },
        { [.. "P6 2 1 255\n"u8, 1, 2, 3, 4, 5, 6], [1, 2, 3], [1, 2, 3, 4, 5, 6] },
        { [.. "P3 1 1 255 7 8 9 # end"u8], [1, 1, 3], [7, 8, 9] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Grey_and_color_are_read_in_bytes_and_in_text(byte[] file, int[] shape, int[] bytes)
    {
        Picture picture = Picture.Load(new MemoryStream(file));
        Assert.Equal((shape[0], shape[1], shape[2]), (picture.Height, picture.Width, picture.Channels));
        Assert.Equal(bytes.Select(value => value * (1f / 255f)), picture.Values.ToArray());
    }

    [Theory]
    [InlineData("P5", "expected a PNG, PGM or PPM file; found bytes 80, 53.")]
    [InlineData("P4 1 1 \0", "expected a PNG, PGM or PPM file; found bytes 80, 52, 32, 49.")]
    [InlineData("P5 ", "expected the width in digits; the file is truncated.")]
    [InlineData("P5 2 x", "expected the height in digits; found the byte 120.")]
    [InlineData("P5 -2 1 255 ", "expected the width in digits; found the byte 45.")]
    [InlineData("P5 0 2 255 ", "found 0 x 2.")]
    [InlineData("P5 99999999999999999999 2 255 ", "expected the width to be at most 2147483647; found ")]
    [InlineData("P5 60000 60000 255 ", "at most 67108864 together; found 60000 x 60000.")]
    [InlineData("P5 8000 8000 255 abc", "expected at least 64000000 bytes of pixels for 8000 x 8000; the file is truncated after 3 of them.")]
    [InlineData("P2 8000 8000 255 1 2 3", "expected at least 127999999 bytes of pixels for 8000 x 8000; the file is truncated after 5 of them.")]
    [InlineData("P5 2 1 255", "the file is truncated after 0 of them.")]
    [InlineData("P5 2 1 0 ab", "expected a highest value from 1 to 65535; found 0.")]
    [InlineData("P5 2 1 65536 ab", "expected the highest value to be at most 65535; found 65536.")]
    [InlineData("P5 2 1 9 ab", "expected the next sample to be at most 9; found 97.")]
    [InlineData("P2 2 1 9 1 10", "expected the next sample to be at most 9; found 10.")]
    [InlineData("P2 2 1 9 1111", "expected the next sample to be at most 9; found 11.")]
    [InlineData("P2 2 1 9 1   ", "expected the next sample in digits; the file is truncated.")]
    [InlineData("P5 2 1 255 abcd", "expected the end of the file behind the pixels; found 2 more bytes.")]
    public void A_damaged_file_is_explained_and_takes_little_memory(string file, string message)
    {
        var stream = new MemoryStream(Encoding.Latin1.GetBytes(file));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => Picture.Load(stream));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.StartsWith("picture: expected ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
