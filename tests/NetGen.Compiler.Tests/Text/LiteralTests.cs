using System.Globalization;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Text;

/// <summary>Constants as C# spells them, under any culture.</summary>
public class LiteralTests
{
    [Theory]
    [InlineData(0f, "0f")]
    [InlineData(1f, "1f")]
    [InlineData(-1.5f, "-1.5f")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-0f, "-0f")]
    [InlineData(float.MaxValue, "3.4028235E+38f")]
    [InlineData(float.Epsilon, "1E-45f")]
    [InlineData(float.NaN, "float.NaN")]
    [InlineData(float.PositiveInfinity, "float.PositiveInfinity")]
    [InlineData(float.NegativeInfinity, "float.NegativeInfinity")]
    public void Floats_are_as_short_as_can_be(float value, string text)
    {
        Assert.Equal(text, Literal.Float(value));
        Assert.All(["de-DE", "tr-TR", "ar-SA"], culture => Assert.Equal(text, Cultures.Under(culture, () => Literal.Float(value))));
    }

    [Theory]
    [InlineData(1e6f, "1000000")]
    [InlineData(-0.1f, "-0.1")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void Sentences_have_numbers_and_no_constants(float value, string text) => Assert.Equal(text, Literal.Number(value));

    [Fact]
    public void Floats_read_back_to_the_same_bits()
    {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
            {
                float read = float.Parse(Literal.Float(value)[..^1], CultureInfo.InvariantCulture);
                Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(read));
            }
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Integers_are_the_same_everywhere(string culture)
    {
        Assert.Equal("-2147483648", Cultures.Under(culture, () => Literal.Int(int.MinValue)));
        Assert.Equal("101,770", Cultures.Under(culture, () => Literal.Grouped(101_770)));
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("a\\b", "\"a\\\\b\"")]
    [InlineData("\\\"", "\"\\\\\\\"\"")]
    [InlineData("隠れ層 {0}", "\"隠れ層 {0}\"")]
    public void Strings_are_quoted(string value, string text) => Assert.Equal(text, Literal.String(value));
}
