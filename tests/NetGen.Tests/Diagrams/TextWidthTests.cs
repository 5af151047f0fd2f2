using NetGen.Diagrams;

namespace NetGen.Tests.Diagrams;

public class TextWidthTests
{
    // python3 letter_widths.py DejaVuSans.ttf DejaVuSans-Bold.ttf: printable ASCII in thousandths of the size, version 2.37.
    private static readonly int[] Regular =
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636,
        636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775,
        752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390,
        337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    private static readonly int[] Bold =
    [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696,
        696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821,
        837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457,
        365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
        716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
    ];

    [Fact]
    public void No_letter_is_wider_than_it_is_reckoned_nor_much_narrower()
    {
        for (int i = 0; i < Regular.Length; i++)
        {
            string letter = ((char)(' ' + i)).ToString();
            Assert.True(TextWidth.Of(letter, 1000) >= Regular[i], letter);
            Assert.True(TextWidth.Of(letter, 1000, bold: true) >= Bold[i], letter);
        }

        const string Usual = "batch_normalization_1 BatchNormalization Dense(128, ReLU) [28, 28] 100,480 parameters";
        Assert.InRange(TextWidth.Of(Usual, 1000), Usual.Sum(letter => Regular[letter - ' ']), 1.05 * Usual.Sum(letter => Regular[letter - ' ']));
    }

    [Fact]
    public void A_text_that_fits_stays_and_another_ends_in_an_ellipsis()
    {
        Assert.Equal("Dense", TextWidth.Shorten("Dense", TextWidth.Of("Dense", 13), 13));
        Assert.Equal("Den…", TextWidth.Shorten("Dense", TextWidth.Of("Den…", 13), 13));
        Assert.Equal("…", TextWidth.Shorten("Dense", 1, 13));
        Assert.Equal("", TextWidth.Shorten("", 0, 13));
        for (int width = 20; width < 200; width++)
        {
            Assert.InRange(TextWidth.Of(TextWidth.Shorten(new string('m', 99), width, 12, bold: true), 12, bold: true), 1, width);
        }
    }

    [Fact]
    public void No_character_is_cut_in_two()
    {
        for (int width = 12; width < 60; width++)
        {
            string text = TextWidth.Shorten("😀😀😀😀😀😀😀😀😀", width, 12);
            Assert.Equal(1, text.Length % 2);
            Assert.EndsWith("…", text, StringComparison.Ordinal);
        }
    }
}
