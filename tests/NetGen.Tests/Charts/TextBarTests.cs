using NetGen.Charts;

namespace NetGen.Tests.Charts;

public sealed class TextBarTests
{
    [Theory]
    [InlineData(-1, "    ")]
    [InlineData(0, "    ")]
    [InlineData(double.NaN, "    ")]
    [InlineData(0.5, "██  ")]
    [InlineData(0.53125, "██▏ ")]
    [InlineData(1, "████")]
    [InlineData(2, "████")]
    public void A_bar_fills_its_fraction(double fraction, string bar) => Assert.Equal(bar, TextBar.Draw(fraction, 4));

    [Fact]
    public void A_bar_of_no_width_is_empty_and_one_of_less_is_refused()
    {
        Assert.Equal("", TextBar.Draw(0.7, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextBar.Draw(0.7, -1));
    }
}
