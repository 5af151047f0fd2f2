using System.Text;
using NetGen.Initialization;

namespace NetGen.Tests.Data.Sequences;

public class BytePairEncodingTests
{
    private const string Verse = "low low low low low lower lower newest newest newest newest newest newest widest widest widest";

    [Fact]
    public void The_pair_that_is_there_most_often_is_joined_first()
    {
        // " low": 6 times; " newest": 6; counted by hand, of equal pairs the lower bytes.
        BytePairEncoding tokens = BytePairEncoding.Train(Verse, 256 + 4);
        Assert.Equal(["es", "est", "lo", "low"], Enumerable.Range(256, 4).Select(token => Text(tokens, token)));
        Assert.Equal(260, tokens.Count);
        Assert.Equal("260 tokens, the last of them \"low\"", tokens.ToString());
        Assert.Equal(["low", " ", "low", "e", "r"], tokens.Encode("low lower").Select(token => Text(tokens, token)));
    }

    [Fact]
    public void Where_no_pair_is_there_twice_there_are_fewer_tokens()
    {
        Assert.Equal(256, BytePairEncoding.Train("abcdefg", 1000).Count);
        Assert.Equal(256, BytePairEncoding.Train("", 300).Count);

        // A run of one letter is joined by halves, and no word is longer than 64 bytes.
        BytePairEncoding tokens = BytePairEncoding.Train(new string('a', 1000), 1000);
        Assert.Equal(64, Enumerable.Range(0, tokens.Count).Max(token => tokens.BytesOf(token).Length));
        Assert.Equal(16, tokens.Encode(new string('a', 1000)).Length, tolerance: 2.0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("  two  spaces   \n\n\tand \r\n more ")]
    [InlineData("Grüße, 漢字 und 😀😀! x=128+77; naïve café \0\u0001\uffff")]
    public void Any_text_comes_back(string text)
    {
        foreach (int size in (int[])[256, 300, 600])
        {
            BytePairEncoding tokens = BytePairEncoding.Train(Verse + text + text + text, size);
            Assert.Equal(text, tokens.Decode(tokens.Encode(text)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Training_is_that_of_a_plain_count(int seed)
    {
        string text = Random(seed, 600);
        BytePairEncoding tokens = BytePairEncoding.Train(text, 256 + 40);
        List<(int Left, int Right)> expected = Naive.Train(text, 40);
        Assert.Equal(expected.Count, tokens.Count - 256);
        for (int i = 0; i < expected.Count; i++)
        {
            byte[] joined = [.. tokens.BytesOf(expected[i].Left), .. tokens.BytesOf(expected[i].Right)];
            Assert.Equal(joined, tokens.BytesOf(256 + i));
        }

        string other = Random(seed + 10, 300);
        Assert.Equal(Naive.Encode(other, expected), tokens.Encode(other));
        Assert.Equal(other, tokens.Decode(tokens.Encode(other)));
    }

    [Fact]
    public void Parts_of_a_text_give_the_tokens_of_the_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 30).Select(i => Random(i, 40) + new string(' ', i % 7) + new string('x', i * 5)));
        BytePairEncoding tokens = BytePairEncoding.Train(text, 400);
        int[] whole = tokens.Encode(text);
        foreach (int size in (int[])[1, 2, 7, 64, 65, 66, 1000])
        {
            var parts = new List<int>();
            TokenEncoding encoding = tokens.BeginEncoding();
            for (int i = 0; i < text.Length; i += size)
            {
                encoding.Add(text.AsSpan(i, Math.Min(size, text.Length - i)), parts);
            }

            encoding.End(parts);
            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void It_is_saved_and_loaded_with_the_same_tokens()
    {
        using var folder = new TemporaryFolder();
        BytePairEncoding tokens = BytePairEncoding.Train(Verse, 258);
        tokens.Save(folder.File("tokens.json"));
        Assert.Equal("{\"byte_pairs\": [[101, 115], [256, 116]]}\n", File.ReadAllText(folder.File("tokens.json")));
        Assert.Equal(["tokens.json"], folder.Names());
        BytePairEncoding loaded = BytePairEncoding.Load(folder.File("tokens.json"));
        Assert.Equal(tokens.Encode(Verse), loaded.Encode(Verse));
        Assert.Equal(tokens.ToString(), loaded.ToString());
    }

    [Theory]
    [InlineData("", "expected pairs of tokens in JSON, as in {\"byte_pairs\": [[116, 104], [256, 101]]}; found other text: ")]
    [InlineData("{\"byte_pairs\": [[1, 2]", "expected pairs of tokens in JSON, as in {\"byte_pairs\": [[116, 104], [256, 101]]}; found other text: ")]
    [InlineData("[\"a\"]", "expected pairs of tokens in JSON, as in {\"byte_pairs\": [[116, 104], [256, 101]]}; found [\"a\"].")]
    [InlineData("{\"byte_pairs\": 3}", "expected pairs of tokens in JSON, as in {\"byte_pairs\": [[116, 104], [256, 101]]}; found {\"byte_pairs\": 3}.")]
    [InlineData("{\"byte_pairs\": [[1, 2], [3]]}", "expected two tokens from 0 to 256; found [3].", ", pair 1")]
    [InlineData("{\"byte_pairs\": [[1, 256]]}", "expected two tokens from 0 to 255; found [1, 256].", ", pair 0")]
    [InlineData("{\"byte_pairs\": [[-1, 2]]}", "expected two tokens from 0 to 255; found [-1, 2].", ", pair 0")]
    [InlineData("{\"byte_pairs\": [[1.5, 2]]}", "expected two tokens from 0 to 255; found [1.5, 2].", ", pair 0")]
    [InlineData("{\"byte_pairs\": [[1, 2], [1, 2]]}", "expected pairs that are there once; found [1, 2].", ", pair 1")]
    public void Any_other_file_is_refused_by_what_it_is(string text, string message, string place = "")
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("tokens.json", text);
        Assert.StartsWith($"{path}{place}: {message}", Assert.Throws<InvalidDataException>(() => BytePairEncoding.Load(path)).Message);
    }

    [Fact]
    public void A_file_whose_tokens_double_is_refused()
    {
        using var folder = new TemporaryFolder();
        string pairs = string.Join(", ", Enumerable.Range(0, 40).Select(i => i == 0 ? "[1, 1]" : $"[{255 + i}, {255 + i}]"));
        string path = folder.File("tokens.json", $"{{\"byte_pairs\": [{pairs}]}}");
        Assert.StartsWith(
            $"{path}, pair 6: expected tokens of at most 64 bytes; found [261, 261].",
            Assert.Throws<InvalidDataException>(() => BytePairEncoding.Load(path)).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

        BytePairEncoding tokens = BytePairEncoding.Train(Verse, 260);
        Refused("Expected characters of Unicode; found half of one, \\ud83d, at place 3, line 2, column 2.", () => tokens.Encode("a\nb\ud83d"));
        Refused("Expected numbers from 0 to 259, got 260 at place 1.", () => tokens.Decode([0, 260]));
        Refused("Expected 0 to 259.", () => tokens.BytesOf(260).ToArray());
        Refused("Expected 256 to ", () => BytePairEncoding.Train("a", 255));
        Assert.Equal("\ufffd", tokens.Decode([0xC3]));
    }

    private static string Text(BytePairEncoding tokens, int token) => Encoding.UTF8.GetString(tokens.BytesOf(token));

    /// <summary>Words of few letters, so that pairs are equally frequent and overlap.</summary>
    private static string Random(int seed, int length)
    {
        const string Letters = "aaabbc  \n12.é";
        var random = new SplitMix64((ulong)seed);
        return string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.NextBelow(Letters.Length)]));
    }

    /// <summary>The same by counting all pairs of all words anew for every token.</summary>
    private static class Naive
    {
        public static List<(int Left, int Right)> Train(string text, int most)
        {
            List<List<int>> words = Words(text);
            List<(int Left, int Right)> pairs = [];
            while (pairs.Count < most)
            {
                var best = words.SelectMany(word => word.Zip(word.Skip(1)))
                    .GroupBy(pair => pair)
                    .OrderByDescending(pair => pair.Count()).ThenBy(pair => pair.Key.First).ThenBy(pair => pair.Key.Second)
                    .FirstOrDefault();
                if (best is null || best.Count() < 2)
                {
                    break;
                }

                pairs.Add(best.Key);
                words.ForEach(word => Join(word, best.Key, 255 + pairs.Count));
            }

            return pairs;
        }

        public static int[] Encode(string text, List<(int Left, int Right)> pairs)
        {
            List<List<int>> words = Words(text);
            for (int i = 0; i < pairs.Count; i++)
            {
                words.ForEach(word => Join(word, pairs[i], 256 + i));
            }

            return [.. words.SelectMany(word => word)];
        }

        private static void Join(List<int> word, (int Left, int Right) pair, int token)
        {
            for (int i = 0; i + 1 < word.Count; i++)
            {
                if ((word[i], word[i + 1]) == pair)
                {
                    word[i] = token;
                    word.RemoveAt(i + 1);
                }
            }
        }

        private static List<List<int>> Words(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            List<List<int>> words = [];
            for (int start = 0, end; start < bytes.Length; start = end)
            {
                end = BytePairWords.End(bytes, start);
                words.Add([.. bytes[start..end].Select(letter => (int)letter)]);
            }

            return words;
        }
    }
}
