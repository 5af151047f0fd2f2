using System.Text;

namespace NetGen.Tests.Data.Sequences;

public class BytePairWordTests
{
    [Theory]
    [InlineData("one two", "one| two")]
    [InlineData("a  b", "a| | b")]
    [InlineData("if (x1 >= 23) {\n    y;", "if| (|x|1| >=| 23|)| {|\n   | y|;")]
    [InlineData("x\n\ny", "x|\n\n|y")]
    [InlineData("x \n y ", "x| \n| y| ")]
    [InlineData("naïve 漢字!?", "naïve| 漢字|!?")]
    [InlineData(" ", " ")]
    public void A_text_is_cut_into_words(string text, string words)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<string> cut = [];
        for (int start = 0, end; start < bytes.Length; start = end)
        {
            end = BytePairWords.End(bytes, start);
            cut.Add(Encoding.UTF8.GetString(bytes[start..end]));
        }

        Assert.Equal(words, string.Join('|', cut));
    }

    [Fact]
    public void A_word_has_at_most_64_bytes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(" " + new string('x', 100));
        Assert.Equal(64, BytePairWords.End(bytes, 0));
        Assert.Equal(101, BytePairWords.End(bytes, 64));
    }

    [Fact]
    public void Words_are_numbered_in_the_order_in_which_they_come()
    {
        var table = new WordTable();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 5000; i++)
            {
                Assert.Equal(i, table.Find(Encoding.UTF8.GetBytes($"w{i}"), out bool isNew));
                Assert.Equal(round == 0, isNew);
            }
        }

        Assert.Equal("w4321", Encoding.UTF8.GetString(table[4321]));
        table.Clear();
        Assert.Equal(0, table.Find([1], out bool isFirst));
        Assert.True(isFirst);
        Assert.Equal(1, table.Count);
    }
}
