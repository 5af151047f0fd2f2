using Samples;
using Samples.Drawing;

namespace NetGen.Samples.Tests;

public class DigitMakerTests
{
    private const int Side = DigitMaker.Side;

    [Fact]
    public void The_same_seed_draws_the_same_digits()
    {
        (float[] images, int[] labels) = new DigitMaker(seed: 3).DrawMany(first: 0, count: 50);
        (float[] again, int[] labelsAgain) = new DigitMaker(seed: 3).DrawMany(first: 0, count: 50);

        Assert.Equal(labels, labelsAgain);
        Assert.Equal(images, again);
    }

    [Fact]
    public void Another_seed_draws_other_digits()
    {
        (float[] images, _) = new DigitMaker(seed: 3).DrawMany(first: 0, count: 1);
        (float[] others, _) = new DigitMaker(seed: 4).DrawMany(first: 0, count: 1);

        Assert.NotEqual(images, others);
    }

    [Fact]
    public void A_digit_does_not_depend_on_how_many_are_drawn_before_it()
    {
        (float[] images, int[] labels) = new DigitMaker(seed: 3).DrawMany(first: 0, count: 10);
        (float[] last, int[] lastLabel) = new DigitMaker(seed: 3).DrawMany(first: 9, count: 1);

        Assert.Equal(labels[9], lastLabel[0]);
        Assert.Equal(images[(9 * DigitMaker.PixelCount)..], last);
    }

    [Fact]
    public void All_ten_digits_are_drawn_about_equally_often()
    {
        (_, int[] labels) = new DigitMaker(seed: 1).DrawMany(first: 0, count: 2_000);

        for (int digit = 0; digit < 10; digit++)
        {
            Assert.InRange(labels.Count(label => label == digit), 150, 250);
        }
    }

    [Fact]
    public void Pixels_are_grey_levels_of_a_scanner()
    {
        (float[] images, _) = new DigitMaker(seed: 1).DrawMany(first: 0, count: 20);

        Assert.All(images, pixel => Assert.True(pixel is >= 0 and <= 1 && pixel == MathF.Round(pixel * 255) / 255));
    }

    [Theory]
    [MemberData(nameof(AllDigits))]
    public void Every_digit_lies_wholly_inside_the_frame(int digit)
    {
        var maker = new DigitMaker(seed: 1);
        var pixels = new float[DigitMaker.PixelCount];
        for (ulong i = 0; i < 500; i++)
        {
            var random = new RandomSource(seed: 2, stream: i);
            maker.DrawInk(digit, ref random, pixels);

            Assert.True(pixels.Sum() > 15, "There is ink.");
            for (int k = 0; k < Side; k++)
            {
                Assert.Equal(0, pixels[k]);
                Assert.Equal(0, pixels[(Side - 1) * Side + k]);
                Assert.Equal(0, pixels[k * Side]);
                Assert.Equal(0, pixels[k * Side + Side - 1]);
            }
        }
    }

    public static TheoryData<int> AllDigits() => [.. Enumerable.Range(0, 10)];
}
