using System.Globalization;
using System.Text;

namespace NetGen.Tests.Data;

public class CsvTests
{
    private static readonly CsvOptions LastIsLabel = new() { Label = ^1, HasHeader = false };

    [Fact]
    public void Texts_become_classes_in_ordinal_order_and_keep_their_names()
    {
        Dataset data = Read("length,width,species\n5.1,3.5,setosa\n7,3.2,versicolor\n4.9,3,setosa\n6.3,3.3,Virginica\n", new() { Label = "species" });

        Assert.Equal([5.1f, 3.5f, 7, 3.2f, 4.9f, 3, 6.3f, 3.3f], data.Inputs);
        Assert.Equal([1, 2, 1, 0], data.Labels);
        Assert.Equal(["Virginica", "setosa", "versicolor"], data.ClassNames!);
        Assert.Equal(3, data.ClassCount);
        Assert.Equal(data.ClassNames, data.Shuffle(1).Take(2).OneHot().ClassNames);
    }

    [Fact]
    public void Whole_numbers_are_labels_themselves()
    {
        Dataset data = Read("3,0.5\n1,0.25\n07,1\n", new() { Label = 0, HasHeader = false });
        Assert.Equal([3, 1, 7], data.Labels);
        Assert.Equal(8, data.ClassCount);
        Assert.Null(data.ClassNames);
    }

    [Theory]
    [InlineData("1,-1\n1,1\n", "-1 1")]
    [InlineData("1,0.0\n1,1.0\n", "0.0 1.0")]
    [InlineData("1,10\n1,9\n1,x\n", "10 9 x")]
    [InlineData("1,2147483647\n", "2147483647")]
    public void Anything_else_than_whole_numbers_from_0_is_a_name(string text, string names) =>
        Assert.Equal(names, string.Join(' ', Read(text, LastIsLabel).ClassNames!));

    [Fact]
    public void Names_of_the_training_data_number_the_test_data()
    {
        Dataset test = Read("1,b\n2,c\n", new() { Label = 1, HasHeader = false, ClassNames = ["c", "a", "b"] });
        Assert.Equal([2, 0], test.Labels);
        Assert.Equal(["c", "a", "b"], test.ClassNames!);
        Assert.Contains(
            "line 2, column 1: expected one of the classes c, a; found 'b'",
            Refused("1,c\n2,b\n", new() { Label = 1, HasHeader = false, ClassNames = ["c", "a"] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_come_in_the_order_of_the_options_and_ignored_columns_hold_anything()
    {
        var options = new CsvOptions { Targets = ["price", 1], Ignored = ["id"] };
        Dataset data = Read("id,rooms,area,price\nA-1,3,80,250\n,4,95,300\n", options);
        Assert.Equal([80f, 95], data.Inputs);
        Assert.Equal([250f, 3, 300, 4], data.Targets);
        Assert.Equal(2, data.TargetSize);
    }

    [Theory]
    [InlineData("1,a\n2,b\n")]
    [InlineData("1,a\r\n2,b\r\n")]
    [InlineData("1,a\r2,b")]
    [InlineData("\n\n1,a\n\r\n\n2,b\n\n")]
    [InlineData("\uFEFF1,a\n2,b")]
    [InlineData(" 1 ,  a\t\n2,b  ")]
    [InlineData("\"1\",\"a\"\n\"2\",\"b\"\n")]
    [InlineData("1e0,a\n+2.0E+0,b")]
    public void Line_ends_space_and_quotes_make_no_difference(string text)
    {
        Dataset data = Read(text, LastIsLabel);
        Assert.Equal([1f, 2], data.Inputs);
        Assert.Equal(["a", "b"], data.ClassNames!);
    }

    [Fact]
    public void Quoted_fields_hold_separators_quotes_and_line_breaks()
    {
        Dataset data = Read("x,\"the \"\"label\"\",\nwritten\"\n1,\"a,b\"\n2,\"\"\"q\"\"\"\n3,\"two\r\nlines\"\n4,\" s \"\n5,it\"s\n",
            new() { Label = "the \"label\",\nwritten" });
        Assert.Equal([" s ", "\"q\"", "a,b", "it\"s", "two\r\nlines"], data.ClassNames!);
        Assert.Equal([2, 1, 4, 0, 3], data.Labels);
    }

    [Fact]
    public void Fields_may_be_separated_by_other_characters()
    {
        Assert.Equal([1.5f, 2], Read("1.5;2;a\n", new() { Label = ^1, HasHeader = false, Separator = ';' }).Inputs);
        Assert.Equal([1.5f, 2], Read("1.5\t2\ta\n", new() { Label = ^1, HasHeader = false, Separator = '\t' }).Inputs);
    }

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            german.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = german;
            Assert.Equal([1.5f], Read("1.5,0\n", LastIsLabel).Inputs);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1,a\n2\n", "CSV text, line 2: expected 2 fields; found 1.")]
    [InlineData("1,a\n\n2,b,c\n", "CSV text, line 3: expected 2 fields; found 3.")]
    [InlineData("1,a\n\"x\ny\",b\nz,c", "CSV text, line 2, column 0: expected a finite number; found 'x\\u000ay'.")]
    [InlineData("1,\"a\nb\"\nz,c", "CSV text, line 3, column 0: expected a finite number; found 'z'.")]
    [InlineData("1,a\n,b\n", "CSV text, line 2, column 0: expected a finite number; found nothing.")]
    [InlineData("1,a\nNaN,b\n", "CSV text, line 2, column 0: expected a finite number; found 'NaN'.")]
    [InlineData("1,a\n-Infinity,b\n", "CSV text, line 2, column 0: expected a finite number; found '-Infinity'.")]
    [InlineData("1e39,a\n", "CSV text, line 1, column 0: expected a finite number; found '1e39'.")]
    [InlineData("\"1,000\",a\n", "CSV text, line 1, column 0: expected a finite number; found '1,000'.")]
    [InlineData("1,\n", "CSV text, line 1, column 1: expected a label; found nothing.")]
    [InlineData("1,\"a\n2,b\n", "CSV text, line 1: expected a quote that closes; found the end of the file.")]
    [InlineData("1,a\n2,\"b\"c\n", "CSV text, line 2: expected ',' or the end of the line after a closed quote; found 'c'.")]
    [InlineData("", "CSV text: expected at least 1 sample; found none.")]
    [InlineData("\n\n", "CSV text: expected at least 1 sample; found none.")]
    [InlineData("1\n", "CSV text: expected at least 1 input column; found 1 column of something else.")]
    public void A_malformed_table_is_explained_by_line_and_column(string text, string message) =>
        Assert.Equal(message, Refused(text, LastIsLabel));

    [Theory]
    [InlineData("a,b\n1,2\n", "CSV text: expected one column 'species'; found a, b.")]
    [InlineData("a,species,species\n1,2,3\n", "CSV text: expected one column 'species'; found a, species, species.")]
    [InlineData("a,species\n", "CSV text: expected at least 1 sample; found none.")]
    [InlineData("a,species\nx,1\n", "CSV text, line 2, column 0 'a': expected a finite number; found 'x'.")]
    public void A_header_that_does_not_fit_is_explained(string text, string message) =>
        Assert.Equal(message, Refused(text, new() { Label = "species" }));

    [Fact]
    public void A_column_that_is_not_there_is_explained()
    {
        foreach (CsvColumn column in new CsvColumn[] { 2, int.MaxValue, ^0, ^3 })
        {
            Assert.Equal(
                $"CSV text: expected one column {column}; found 2 columns.",
                Refused("1,2\n", new() { Label = column, HasHeader = false }));
        }
    }

    [Fact]
    public void A_column_that_turns_out_to_be_two_things_is_explained() => Assert.Equal(
        "CSV text: expected columns that are one thing each; found ^2 to be two in a file of 3 columns.",
        Refused("a,b,c\n1,2,3\n", new() { Label = "b", Ignored = [^2] }));

    [Fact]
    public void Options_that_contradict_themselves_are_refused()
    {
        foreach (CsvOptions options in new CsvOptions[]
        {
            new(),
            new() { Label = 1, Targets = [0] },
            new() { Label = 1, Separator = '"' },
            new() { Label = 1, Separator = '\n' },
            new() { Label = "b", HasHeader = false },
            new() { Targets = [0], ClassNames = ["a"] },
            new() { Label = 1, ClassNames = [] },
            new() { Label = 1, ClassNames = ["a", "a"] },
            new() { Label = 1, Ignored = [1] },
            new() { Targets = ["a", "a"] },
        })
        {
            Assert.Throws<ArgumentException>(() => Read("a,b,c\n1,2,3\n", options));
        }
    }

    [Fact]
    public void Neither_label_nor_targets_is_told_from_both()
    {
        string Message(CsvOptions options) =>
            Assert.Throws<ArgumentException>("options", () => Read("a,b,c\n1,2,3\n", options)).Message;

        Assert.StartsWith(
            "Expected a label column or target columns; neither is given.", Message(new()), StringComparison.Ordinal);
        Assert.StartsWith(
            "Expected either a label column or target columns; both are given.",
            Message(new() { Label = 1, Targets = [0] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_named_in_messages()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("data.csv", "1,a\n2,b\n");
        Assert.Equal(2, Dataset.FromCsv(path, LastIsLabel).Count);

        folder.File("data.csv", "1,a\nx,b\n");
        var e = Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(path, LastIsLabel));
        Assert.StartsWith($"{path}, line 2, column 0:", e.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Dataset.FromCsv(folder.File("none.csv"), LastIsLabel));
    }

    [Fact]
    public void Files_are_utf8_with_or_without_a_mark()
    {
        using var folder = new TemporaryFolder();
        byte[] text = Encoding.UTF8.GetBytes("größe,art\n1,süß\n");
        string path = folder.File("data.csv", text);
        Assert.Equal(["süß"], Dataset.FromCsv(path, new() { Label = "art" }).ClassNames!);
        folder.File("data.csv", [0xEF, 0xBB, 0xBF, .. text]);
        Assert.Equal(["süß"], Dataset.FromCsv(path, new() { Label = "art" }).ClassNames!);

        folder.File("data.csv", Encoding.Latin1.GetBytes("größe,art\n1,süß\n"));
        var e = Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(path, new() { Label = "art" }));
        Assert.StartsWith($"{path}: expected text in UTF-8", e.Message, StringComparison.Ordinal);
    }

    private static Dataset Read(string text, CsvOptions options) => Dataset.FromCsv(new StringReader(text), options);

    private static string Refused(string text, CsvOptions options) =>
        Assert.Throws<InvalidDataException>(() => Read(text, options)).Message;
}
