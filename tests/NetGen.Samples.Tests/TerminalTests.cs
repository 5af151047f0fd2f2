using Digits.Terminal;

namespace NetGen.Samples.Tests;

public class TerminalTests
{
    [Fact]
    public void A_picture_shows_two_pixels_in_each_character()
    {
        var pixels = new float[28 * 28];
        pixels[0] = 1;
        pixels[28 + 1] = 1;
        pixels[2] = pixels[28 + 2] = 1;

        string[] lines = TextPicture.Draw(pixels);

        Assert.Equal(14, lines.Length);
        Assert.Equal("▀▄█".PadRight(28), lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Equal(new string(' ', 28), line));
    }
}
