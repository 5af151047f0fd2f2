namespace NetGen.Tests.Data.Sequences;

public class VocabularyTests
{
    [Fact]
    public void A_text_becomes_numbers_and_numbers_the_text()
    {
        Vocabulary vocabulary = Vocabulary.Of("hello\n😀");
        Assert.Equal(["\n", "e", "h", "l", "o", "😀"], vocabulary.Characters);
        Assert.Equal([2, 1, 3, 3, 4, 5, 0], vocabulary.Encode("hello😀\n"));
        Assert.Equal("hello😀\n", vocabulary.Decode([2, 1, 3, 3, 4, 5, 0]));
        Assert.Equal([], vocabulary.Encode(""));
        Assert.True(vocabulary.Knows("hole"));
        Assert.False(vocabulary.Knows("whole"));
        Assert.Equal("6 characters: \"\\u000aehlo😀\"", vocabulary.ToString());
    }

    [Fact]
    public void A_character_is_a_row_of_a_1_among_zeros()
    {
        Vocabulary vocabulary = Vocabulary.Of("abc");
        Assert.Equal([0f, 1, 0, 1, 0, 0], vocabulary.EncodeOneHot("ba"));
        float[] row = [7, 7, 7];
        vocabulary.EncodeOneHot(2, row);
        Assert.Equal([0f, 0, 1], row);
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.EncodeOneHot(3, row));
        Assert.Throws<ArgumentException>(() => vocabulary.EncodeOneHot(0, new float[2]));
    }

    [Fact]
    public void It_is_saved_and_loaded_with_the_same_numbers()
    {
        using var folder = new TemporaryFolder();
        Vocabulary vocabulary = Vocabulary.Of("\"\\\n\r\t\u2028\u0000äß漢😀</");
        vocabulary.Save(folder.File("characters.json"));
        Assert.Equal(vocabulary.Characters, Vocabulary.Load(folder.File("characters.json")).Characters);
        Assert.Equal(["characters.json"], folder.Names());

        Vocabulary.Of("ba").Save(folder.File("characters.json"));
        Assert.Equal("[\"a\", \"b\"]\n", File.ReadAllText(folder.File("characters.json")));
    }

    [Theory]
    [InlineData("", "expected a list of characters in JSON, as in [\"a\", \"b\"]; found other text: ")]
    [InlineData("[\"a\"", "expected a list of characters in JSON, as in [\"a\", \"b\"]; found other text: ")]
    [InlineData("[[[1]]]", "expected a list of characters in JSON, as in [\"a\", \"b\"]; found other text: ")]
    [InlineData("[]", "expected a list of characters in JSON, as in [\"a\", \"b\"]; found [].")]
    [InlineData("{\"a\": 1}", "expected a list of characters in JSON, as in [\"a\", \"b\"]; found {\"a\": 1}.")]
    [InlineData("[\"a\", \"bc\"]", "expected a text of one character; found \"bc\".", ", character 1")]
    [InlineData("[\"a\", 1]", "expected a text of one character; found 1.", ", character 1")]
    [InlineData("[\"\"]", "expected a text of one character; found \"\".", ", character 0")]
    [InlineData("[\"\\ud83d\"]", "expected a text of one character; found \"\\ud83d\".", ", character 0")]
    [InlineData("[\"a\", \"b\", \"\\u0061\"]", "expected characters that are there once; found \"\\u0061\" again.", ", character 2")]
    public void Any_other_file_is_refused_by_what_it_is(string text, string message, string place = "")
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("characters.json", text);
        Assert.StartsWith($"{path}{place}: {message}", Assert.Throws<InvalidDataException>(() => Vocabulary.Load(path)).Message);
    }

    [Fact]
    public void A_character_that_is_unknown_is_named_with_its_place()
    {
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

        Vocabulary vocabulary = Vocabulary.Of("ab\n");
        Refused("Expected the 3 characters of the vocabulary; found 'x' at place 4, line 2, column 2.", () => vocabulary.Encode("ab\nax"));
        Refused("Expected the 3 characters of the vocabulary; found '\\u000d' at place 0, line 1, column 1.", () => vocabulary.Encode("\r\n"));
        Refused("Expected characters of Unicode; found half of one, \\ud83d, at place 1, line 1, column 2.", () => vocabulary.Encode("a\ud83d"));
        Refused("Expected characters of Unicode; found half of one, \\ude00, at place 0, line 1, column 1.", () => Vocabulary.Of("\ude00\ud83d"));
        Refused("Expected numbers from 0 to 2, got 3 at place 1.", () => vocabulary.Decode([0, 3]));
        Refused("Expected a text; it is empty.", () => Vocabulary.Of(""));
    }
}
