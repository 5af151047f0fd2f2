using System.Text;
using NetGen.Tests.Training;

namespace NetGen.Tests.Data.Sequences;

/// <summary>Windows of a text file give what windows of the same text in memory do.</summary>
public class TextFileTests
{
    private static readonly string Verse = string.Concat(Enumerable.Range(0, 3000).Select(i => "ab c\nd\u00e9\u6f22\ud83d\ude00"[((i * i) + (i / 7)) % 8]))
        .Replace("\ud83d", "\ud83d\ude00", StringComparison.Ordinal);

    [Theory]
    [InlineData(false, WindowTargets.EachStep, 0, 0)]
    [InlineData(true, WindowTargets.EachStep, 0, 3)]
    [InlineData(false, WindowTargets.LastStep, 2, 0)]
    [InlineData(true, WindowTargets.NextSteps, 1, 0)]
    public void Samples_are_those_of_the_text_in_memory(bool byPairs, WindowTargets targets, int stride, int lanes)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("text.txt", Verse);
        Tokenizer tokens = byPairs ? BytePairEncoding.Train(Verse, 290) : Vocabulary.Of(Verse);
        Dataset memory = Dataset.FromText(Verse, tokens, length: 5, stride, lanes, targets);
        for (int round = 0; round < 2; round++)
        {
            Dataset file = Dataset.FromTextFile(path, tokens, length: 5, stride, lanes, targets);
            Assert.Equal(memory.ToString(), file.ToString());
            Assert.Equal(memory.Labels, file.Labels);
            Assert.Equal(memory.Inputs, file.Inputs);
            Assert.Equal(memory.Shuffle(seed: 3).Labels, file.Shuffle(seed: 3).Labels);
            Assert.Equal(memory.Slice(7, 4).Labels, file.Slice(7, 4).Labels);
            Assert.Equal(memory.Input(11), file.Input(11));
            Assert.Equal(["text.txt", "text.txt.tokens"], folder.Names().Order());
        }
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public void Training_gives_the_same_bits(bool shuffle, int threads)
    {
        using var folder = new TemporaryFolder();
        Vocabulary letters = Vocabulary.Of("abcdefghij");
        string text = string.Concat(Enumerable.Range(0, 80).Select(i => (char)('a' + (i * i % 7))));
        Dataset memory = Dataset.FromText(text, letters, length: 2, stride: 1, targets: WindowTargets.LastStep);
        Dataset file = Dataset.FromTextFile(folder.File("text.txt", text), letters, length: 2, stride: 1, targets: WindowTargets.LastStep);
        Assert.Equal(Trained(memory), Trained(file));

        float[] Trained(Dataset data)
        {
            using LinearTrainer trainer = LinearTrainer.Create(
                new TrainerOptions { BatchSize = 8, Shuffle = shuffle, Seed = 3, LearningRate = 0.1f, Threads = threads },
                data.InputSize,
                data.ClassCount,
                Loss.SparseCategoricalCrossEntropy);
            trainer.Fit(data, epochs: 3);
            Evaluation evaluation = trainer.Evaluate(data);
            return [.. trainer.Parameters, evaluation.Loss, evaluation.Accuracy!.Value];
        }
    }

    /// <summary>What is allocated does not grow with the text: 24 MB of text and 96 MB of tokens by 3 MB at most.</summary>
    [Fact]
    public void A_file_of_any_size_takes_little_memory()
    {
        const int Megabytes = 24;
        const long Most = 3 << 20;
        using var folder = new TemporaryFolder();
        string path = folder.File("large.txt", "");
        using (StreamWriter writer = File.AppendText(path))
        {
            string line = string.Concat(Enumerable.Range(0, 1 << 14).Select(i => "abcdefg\n"[(i * 7 / 3) % 8]));
            for (int i = 0; i < Megabytes * 64; i++)
            {
                writer.Write(line);
            }
        }

        Vocabulary letters = Vocabulary.Of("abcdefg\n");
        using LinearTrainer trainer = LinearTrainer.Create(
            new TrainerOptions { BatchSize = 32, Quiet = true }, 4 * letters.Count, letters.Count, Loss.SparseCategoricalCrossEntropy);
        Assert.InRange(Allocated(Use), 1, Most);
        Assert.Equal(64 + (4L * (Megabytes << 20)), new FileInfo(path + ".tokens").Length);

        // The tokens are there now, and reading them over the whole file takes less.
        Assert.InRange(Allocated(Use), 1, Most / 2);

        void Use()
        {
            Dataset data = Dataset.FromTextFile(path, letters, length: 4, stride: 8192, targets: WindowTargets.LastStep);
            Assert.Equal((Megabytes << 20) / 8192, data.Count);
            trainer.Fit(data, epochs: 1);
        }

        static long Allocated(Action action)
        {
            // Fit trains on the thread that calls it.
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Tokens_are_written_anew_where_the_text_or_the_tokenizer_is_another()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("text.txt", "abcabc");
        string tokens = folder.File("elsewhere.bin", "what is no file of tokens");
        Assert.Equal([1, 2, 0, 1], Labels(Vocabulary.Of("abc")));
        Assert.Equal([2, 3, 1, 2], Labels(Vocabulary.Of("!abc")));
        File.WriteAllText(path, "ccbbaa!");
        Assert.Equal([3, 2, 2, 1], Labels(Vocabulary.Of("!abc")));

        int[] Labels(Vocabulary letters) => Dataset.FromTextFile(path, letters, length: 4, tokensPath: tokens).Labels.ToArray();
    }

    [Fact]
    public void What_does_not_fit_is_named_with_the_file()
    {
        using var folder = new TemporaryFolder();
        Vocabulary letters = Vocabulary.Of("ab\n");
        void Refused(string name, byte[] bytes, string message)
        {
            string path = folder.File(name);
            File.WriteAllBytes(path, bytes);
            Assert.Equal(path + ": " + message, Assert.Throws<InvalidDataException>(() => Dataset.FromTextFile(path, letters, 2)).Message);
            Assert.False(File.Exists(path + ".tokens"));
        }

        Refused("unknown.txt", "ab\nax"u8.ToArray(), "Expected the 3 characters of the vocabulary; found 'x' at place 4, line 2, column 2.");
        Refused("empty.txt", [], "expected a text; it is empty.");
        Refused("latin.txt", [97, 98, 0xE9, 97], "expected text in UTF-8; found other bytes behind 0 tokens.");
        Refused(
            "late.txt", [.. Encoding.UTF8.GetBytes(new string('a', 100_000) + "\nb?")],
            "Expected the 3 characters of the vocabulary; found '?' at place 100002, line 2, column 2.");
        string text = folder.File("short.txt", "ab");
        Assert.StartsWith(
            "A window of 2 steps and 1 step behind it needs a series of at least 3; it has 2.",
            Assert.Throws<ArgumentException>(() => Dataset.FromTextFile(text, letters, 2)).Message);
        Assert.Throws<FileNotFoundException>(() => Dataset.FromTextFile(folder.File("none.txt"), letters, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromTextFile(text, letters, 1, targets: (WindowTargets)9));
    }
}
