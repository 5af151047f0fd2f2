namespace NetGen.Tests.Training;

/// <summary>Inputs of tokens: whole numbers that a network looks up.</summary>
public class TokenInputTests
{
    private const int Length = 3;
    private const int Tokens = 7;
    private static readonly int[] Text = [.. Enumerable.Range(0, 20 * Length).Select(i => ((i * 5) + (i / 7)) % Tokens)];
    private static readonly float[] Targets = [.. Enumerable.Range(0, 40).Select(i => MathF.Sin(i))];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Fitting_columns_of_tokens_is_stepping_on_them(int threads)
    {
        using TokenTrainer stepped = Trainer(threads: 1);
        for (int first = 0; first < 20; first += 8)
        {
            int count = Math.Min(8, 20 - first);
            stepped.Step(Text.AsSpan(first * Length, count * Length), Targets.AsSpan(first * 2, count * 2));
        }

        Dataset data = Dataset.FromColumns(Column.Of("tokens", Text, Length, Tokens), Column.Of("next", Targets, 2));
        Assert.Equal("20 samples of 3 tokens with 2 targets", data.ToString());
        using TokenTrainer fitted = Trainer(threads);
        fitted.Fit(data, epochs: 1);
        Assert.Equal(stepped.Weights, fitted.Weights);
        Assert.All(fitted.Weights, weight => Assert.NotEqual(0, weight));

        // By name, in any order, and shuffled, where samples are copied one by one.
        Dataset named = Dataset.FromColumns(Column.Of("rows", Targets, 2), Column.Of("text", Text, Length));
        using TokenTrainer byName = Trainer(threads);
        byName.Fit(named, epochs: 1);
        Assert.Equal(stepped.Weights, byName.Weights);
        Assert.Equal(fitted.Evaluate(data).Loss, byName.Evaluate(named.Shuffle(seed: 1)).Loss, tolerance: 1e-6f);
    }

    [Fact]
    public void One_hot_rows_that_are_kept_as_numbers_are_read_as_tokens()
    {
        Vocabulary letters = Vocabulary.Of("abcdefg");
        string text = string.Concat(Text.Select(token => letters.Characters[token]));
        Dataset rows = Dataset.FromText(text, letters, Length, targets: WindowTargets.LastStep);
        Dataset data = Dataset.FromColumns(rows.Columns[0], Column.Of("targets", Targets.AsSpan(0, rows.Count * 2), 2));
        using TokenTrainer trainer = Trainer();
        trainer.Fit(data, epochs: 1);
        using TokenTrainer expected = Trainer();
        expected.Fit(
            Dataset.FromColumns(Column.Of("tokens", Text.AsSpan(0, rows.Count * Length), Length), data.Columns[1]), epochs: 1);
        Assert.Equal(expected.Weights, trainer.Weights);
    }

    [Fact]
    public void A_token_that_the_input_does_not_know_is_named()
    {
        using TokenTrainer trainer = Trainer();
        int[] text = [.. Text[..6]];
        text[4] = 7;
        const string Message = "Expected tokens from 0 to 6 for 'text', got 7 at place 1 of sample 1.";
        Assert.StartsWith(Message, Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Step(text, Targets.AsSpan(0, 4))).Message);
        Dataset data = Dataset.FromColumns(Column.Of("tokens", text, Length), Column.Of("next", Targets.AsSpan(0, 4), 2));
        Assert.StartsWith(Message, Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(data, epochs: 1)).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<Exception>(action).Message);

        using TokenTrainer trainer = Trainer();
        Column next = Column.Of("next", Targets, 2);
        Dataset tokens = Dataset.FromColumns(Column.Of("tokens", Text, Length), next);
        Refused("Expected 1 to 8 samples of 3 tokens, got 4 tokens.", () => trainer.Step([1, 2, 3, 4], [1, 2]));
        Refused(
            "Input 'text' of Rows expects 3 tokens a sample (Column.Of of whole numbers); its column has 2 values.",
            () => trainer.Fit(Dataset.FromColumns(Column.Of("tokens", Targets, 2), next), epochs: 1));
        Refused(
            "Input 'text' of Rows expects 3 tokens a sample (Column.Of of whole numbers); its column has 1 label.",
            () => trainer.Evaluate(Dataset.FromColumns(Column.Of("tokens", Text.AsSpan(0, 20)), next)));
        using LinearTrainer linear = LinearTrainer.Create(inputs: Length, outputs: 2);
        Refused("Linear expects 3 inputs; the samples of the dataset have 3 labels.", () => linear.Fit(tokens, epochs: 1));
        Refused("The inputs are tokens; values are scaled.", () => tokens.Normalize(out _));
        Refused("The inputs are tokens; values are augmented.", () => tokens.Augment(new Augmentation { Noise = 1 }));
        Refused("The inputs are tokens; values are read so.", () => tokens.Input(0).ToArray());
        Assert.Equal(Text, tokens.Tokens);
        Assert.True(tokens.Inputs.IsEmpty);
        Assert.Equal("text [3] of 7 tokens", trainer.Info.Inputs[0].ToString());
    }

    private static TokenTrainer Trainer(int threads = 1) =>
        new(Length, Tokens, 2, new TrainerOptions { BatchSize = 8, Shuffle = false, Threads = threads, LearningRate = 0.1f });
}
