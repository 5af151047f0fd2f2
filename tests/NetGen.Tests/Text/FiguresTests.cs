namespace NetGen.Tests.Text;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1, "1.000")]
    [InlineData(0.12345, "0.1235")]
    [InlineData(-0.12345, "-0.1235")]
    [InlineData(0.000123456, "0.0001235")]
    [InlineData(0.0000123456, "1.235e-5")]
    [InlineData(9.9996, "10.00")]
    [InlineData(0.99996, "1.000")]
    [InlineData(0.000099996, "0.0001000")]
    [InlineData(12345.6, "12346")]
    [InlineData(999_999.7, "1.000e6")]
    [InlineData(1e-310, "1.000e-310")]
    [InlineData(double.MaxValue, "1.798e308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_is_shown_with_four_significant_digits(double value, string text) =>
        Assert.Equal(text, Figures.Show(value));

    [Theory]
    [InlineData(0.0004, "0 ms")]
    [InlineData(0.0154, "15 ms")]
    [InlineData(1.25, "1.2 s")]
    [InlineData(75, "1 min 15 s")]
    [InlineData(3700, "1 h 01 min")]
    [InlineData(100_000, "27 h 46 min")]
    public void A_duration_is_shown_in_the_unit_it_fills(double seconds, string text) =>
        Assert.Equal(text, Figures.Show(TimeSpan.FromSeconds(seconds)));
}
