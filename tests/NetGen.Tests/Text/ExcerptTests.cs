using NetGen.Weights;

namespace NetGen.Tests.Text;

/// <summary>Texts of others that messages and printed lines quote.</summary>
public sealed class ExcerptTests
{
    [Fact]
    public void The_beginning_is_quoted_and_no_character_is_cut_in_two()
    {
        Assert.Equal("short", Excerpt.Of("short"));
        Assert.Equal(new string('a', 200) + "...", Excerpt.Of(new string('a', 5000)));
        Assert.Equal(new string('a', 200), Excerpt.Of(new string('a', 200)));
        Assert.Equal(new string('a', 199) + "...", Excerpt.Of(new string('a', 199) + "\U0001F600 and more"));
        Assert.Equal("abc...", Excerpt.Of("abcdef", longest: 3));
    }

    [Fact]
    public void Control_characters_and_breaks_of_lines_are_written_out()
    {
        Assert.Equal(@"a\u000ab\u001b[2J\u0000\u2028", Excerpt.Of("a\nb\u001b[2J\0\u2028"));
        Assert.Equal(@"a\u000d, b", Excerpt.OfList(["a\r", "b"]));
        Assert.Equal(@"ab\u0007...", Excerpt.Of("ab\u0007cd", longest: 3));
    }

    [Fact]
    public void A_report_on_a_file_keeps_to_its_lines_whatever_names_are_in_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("w", []);
        using (FileStream stream = File.Create(path))
        {
            SafetensorsFile.Write(stream, [new TensorDescription("d", [1]), new TensorDescription("evil\n\u001b[2J" + new string('x', 300), [1])], [1f, 2]);
        }

        string report = SafetensorsFile.Read(path, [new TensorDescription("d", [1])], new float[1], partial: true).ToString();
        Assert.Equal(2, report.Count(letter => letter == '\n'));
        Assert.Contains(@"evil\u000a\u001b[2Jxxx", report, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', report);
        Assert.DoesNotContain(new string('x', 200), report, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_about_names_of_callers_write_them_in_one_line()
    {
        var network = new NetworkInfo("N", [1], [new LayerInfo("d", "D", [1], 2, 1, null)]);
        Assert.StartsWith(
            @"N has no layer 'a\u000ab'", Assert.Throws<ArgumentException>(() => network.IndexOf("a\nb", 1)).Message, StringComparison.Ordinal);
    }
}
