using System.Text;

namespace NetGen.Tests.Training.Progress;

public sealed class ConsoleProgressTests
{
    [Fact]
    public void A_file_gets_one_finished_line_per_epoch_in_order()
    {
        var text = new StringWriter();
        using var trainer = LinearTrainer.Create(new() { BatchSize = 5 });
        trainer.Fit(SampleData.Line(50), 3, SampleData.Line(7), new ConsoleProgress(text));
        string[] lines = text.ToString().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            Assert.Matches($@"^epoch {epoch}/3  loss \S+ +val loss \S+ +val mean absolute error \S+ +\d+ ms( +\d+ ms left)?$", lines[epoch - 1]);
        }
    }

    [Fact]
    public void A_terminal_s_line_fills_its_bar_and_ends_with_the_epoch()
    {
        var screen = new Screen(80);
        var progress = new ConsoleProgress(screen, () => 80);
        progress.Report(At(1, 0, 10));
        Assert.Equal("\repoch  1/10  ▕                    ▏  loss 0.5000", screen.Text);
        progress.Report(At(1, 5, 10, seconds: 1));
        Assert.EndsWith("\repoch  1/10  ▕██████████          ▏  loss 0.5000   19.0 s left", screen.Text, StringComparison.Ordinal);
        progress.Report(At(1, 10, 10, seconds: 2, over: true));
        Assert.EndsWith("\n", screen.Text, StringComparison.Ordinal);
        Assert.Equal(["epoch  1/10  loss 0.5000   1.5 s  18.0 s left", ""], screen.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public void What_stands_on_the_line_is_drawn_over_to_its_end()
    {
        var screen = new Screen(80);
        var progress = new ConsoleProgress(screen, () => 80);
        progress.Report(At(1, 1, 10, seconds: 1, epochs: 1));
        progress.Report(At(1, 10, 10, seconds: 2, over: true, epochs: 1));
        Assert.Equal("epoch 1/1  loss 0.5000   1.5 s", screen.Lines[0].TrimEnd());
    }

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(50)]
    [InlineData(24)]
    [InlineData(5)]
    [InlineData(1)]
    public void No_line_is_wider_than_its_terminal(int width)
    {
        var screen = new Screen(Math.Max(2, width));
        var progress = new ConsoleProgress(screen, () => width);
        for (int batch = 0; batch <= 10; batch++)
        {
            progress.Report(At(1, batch, 10, seconds: 1 + batch, over: batch == 10));
        }

        Assert.Equal(2, screen.Lines.Count);
        Assert.True(screen.Lines[0].TrimEnd().Length < Math.Max(2, width));
    }

    [Fact]
    public void A_narrow_terminal_keeps_the_losses()
    {
        var screen = new Screen(45);
        new ConsoleProgress(screen, () => 45).Report(At(1, 10, 10, seconds: 2, over: true, accuracy: 0.75f));
        Assert.Equal("epoch  1/10  loss 0.5000   val loss 0.2500", screen.Lines[0]);
    }

    [Fact]
    public void What_does_not_fit_makes_room_for_what_does()
    {
        // With the accuracy of the training data the line would have 81 characters.
        var training = new Evaluation(10, 0.5f, 0.875f, 0.1f, confusionMatrix: null);
        var validation = new Evaluation(10, 0.25f, 0.75f, 0.1f, confusionMatrix: null);
        var record = new EpochRecord(1, 0.5f, 0.001f, TimeSpan.FromSeconds(1.5), training, validation);
        var screen = new Screen(80);
        new ConsoleProgress(screen, () => 80).Report(
            new TrainingProgress(1, 1, 10, 10, 10, 0.5f, record, TimeSpan.FromSeconds(2)));
        Assert.Equal("epoch  1/10  loss 0.5000   val loss 0.2500   val accuracy 0.7500   1.5 s", screen.Lines[0]);
    }

    [Fact]
    public void Short_epochs_share_a_line_and_the_first_and_last_keep_theirs()
    {
        var screen = new Screen(80);
        var progress = new ConsoleProgress(screen, () => 80);
        for (int epoch = 1; epoch <= 500; epoch++)
        {
            progress.Report(At(epoch, 10, 10, seconds: 0.001 * epoch, over: true, epochs: 500));
        }

        string[] kept = [.. screen.Lines.Take(screen.Lines.Count - 1).Select(line => line.Substring(6, 7))];
        Assert.Equal(["  1/500", "101/500", "201/500", "301/500", "401/500", "500/500"], kept);
    }

    [Fact]
    public void The_last_of_short_epochs_keeps_its_line_also_when_the_run_is_stopped()
    {
        var screen = new Screen(80);
        var progress = new ConsoleProgress(screen, () => 80);
        for (int epoch = 1; epoch <= 7; epoch++)
        {
            progress.Report(At(epoch, 10, 10, seconds: 0.001 * epoch, over: true));
        }

        progress.EndLine();
        progress.EndLine();
        string[] kept = [.. screen.Lines.Take(screen.Lines.Count - 1).Select(line => line.Substring(0, 11))];
        Assert.Equal(["epoch  1/10", "epoch  7/10"], kept);
    }

    [Fact]
    public void Reports_that_come_too_fast_allocate_nothing()
    {
        var progress = new ConsoleProgress(new Screen(80), () => 80);
        progress.Report(At(1, 1, 1000, seconds: 1));
        TrainingProgress next = At(1, 2, 1000, seconds: 1.05);
        progress.Report(next);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            progress.Report(next);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_terminal_without_block_characters_gets_a_bar_of_ASCII()
    {
        var screen = new Screen(80, Encoding.Latin1);
        new ConsoleProgress(screen, () => 80).Report(At(1, 5, 10, seconds: 1));
        Assert.Contains("[##########..........]", screen.Text, StringComparison.Ordinal);
        Assert.True(screen.Text.All(char.IsAscii));
    }

    [Fact]
    public void A_run_that_ends_early_leaves_the_cursor_on_a_line_of_its_own()
    {
        var screen = new Screen(80);
        using var trainer = LinearTrainer.Create(new() { BatchSize = 5, Callbacks = { new Failing() } });
        Assert.Throws<NotSupportedException>(() => trainer.Fit(SampleData.Line(50), 3, progress: new ConsoleProgress(screen, () => 80)));
        Assert.EndsWith("\n", screen.Text, StringComparison.Ordinal);
        Assert.StartsWith("epoch 1/3", screen.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_is_shown_from_its_beginning()
    {
        var screen = new Screen(80);
        var progress = new ConsoleProgress(screen, () => 80);
        progress.Report(At(1, 10, 10, seconds: 100, over: true, epochs: 1));
        progress.Report(At(2, 10, 10, seconds: 0.01, over: true, epochs: 2, firstEpoch: 2));
        Assert.Equal(3, screen.Lines.Count);
    }

    [Fact]
    public void Of_two_runs_on_one_terminal_one_has_the_line_that_is_drawn_over_and_the_other_writes_whole_lines()
    {
        var screen = new Screen(80);
        var one = new ConsoleProgress(screen, () => 80);
        var other = new ConsoleProgress(screen, () => 80);
        one.Report(At(1, 1, 10, seconds: 1, epochs: 2));
        other.Report(At(7, 1, 10, seconds: 1, epochs: 9, firstEpoch: 7));
        other.Report(At(7, 5, 10, seconds: 3, epochs: 9, firstEpoch: 7));
        Assert.StartsWith("epoch 1/2  ▕██ ", Assert.Single(screen.Lines), StringComparison.Ordinal);

        other.Report(At(7, 10, 10, seconds: 4, over: true, epochs: 9, firstEpoch: 7));
        one.Report(At(1, 5, 10, seconds: 4, epochs: 2));
        Assert.Equal(["epoch 7/9  loss 0.5000   1.5 s  8.0 s left", "epoch 1/2  ▕██████████"], Beginnings(screen));

        one.Report(At(1, 10, 10, seconds: 5, over: true, epochs: 2));
        other.Report(At(8, 5, 10, seconds: 6, epochs: 9, firstEpoch: 7));
        one.Report(At(2, 5, 10, seconds: 7, epochs: 2));
        one.Report(At(2, 10, 10, seconds: 9, over: true, epochs: 2));
        one.EndLine();
        Assert.Equal(
            ["epoch 7/9  loss 0.5000   1.5 s  8.0 s left", "epoch 1/2  loss 0.5000   1.5 s  5.0 s left", "epoch 2/2  loss 0.5000   1.5 s", ""],
            Beginnings(screen));
        other.Report(At(8, 6, 10, seconds: 10, epochs: 9, firstEpoch: 7));
        other.EndLine();
        Assert.StartsWith("epoch 8/9  ▕████████████ ", screen.Lines[3], StringComparison.Ordinal);
        Assert.Equal(5, screen.Lines.Count);

        static IEnumerable<string> Beginnings(Screen screen) =>
            screen.Lines.Select(line => line.Split("          ▏")[0]);
    }

    [Fact]
    public void Runs_on_many_threads_leave_only_whole_lines_on_their_terminal()
    {
        var screen = new Screen(80);
        TextWriter terminal = TextWriter.Synchronized(screen);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, run =>
        {
            var progress = new ConsoleProgress(terminal, () => 80);
            for (int epoch = 1; epoch <= 50; epoch++)
            {
                progress.Report(At(epoch, 5, 10, seconds: epoch - 0.5, epochs: 50));
                progress.Report(At(epoch, 10, 10, seconds: epoch, over: true, epochs: 50));
            }

            progress.EndLine();
        });

        List<string> lines = screen.Lines;
        Assert.Equal("", lines[^1]);
        Assert.Equal(200, lines.Count - 1);
        Assert.All(lines.SkipLast(1), line => Assert.Matches(@"^epoch [ \d]\d/50  loss 0\.5000   1\.5 s(  [\d.]+ s left)?$", line));
    }

    [Fact]
    public void Without_a_terminal_Fit_is_silent()
    {
        TextWriter before = Console.Out;
        var text = new StringWriter();
        Console.SetOut(text);
        try
        {
            Assert.True(Console.IsOutputRedirected, "this test wants an output that is no terminal");
            using var trainer = LinearTrainer.Create();
            trainer.Fit(SampleData.Line(50), 2);
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal("", text.ToString());
    }

    [Fact]
    public void A_report_knows_what_is_left_and_prints_as_a_line()
    {
        Assert.Null(At(3, 0, 10, firstEpoch: 3).TimeLeft);
        Assert.Equal(TimeSpan.FromSeconds(75), At(3, 5, 10, seconds: 5, firstEpoch: 3).TimeLeft);
        Assert.Equal(TimeSpan.Zero, At(10, 10, 10, seconds: 5, over: true).TimeLeft);
        Assert.Equal("epoch 3 of 10, batch 5 of 10, loss 0.5000", At(3, 5, 10).ToString());
        Assert.Equal("epoch 3 of 10, batch 10 of 10, loss 0.5000, validation loss 0.2500", At(3, 10, 10, over: true, accuracy: 1).ToString());
    }

    private static TrainingProgress At(
        int epoch,
        int batch,
        int batches,
        double seconds = 0,
        bool over = false,
        float? accuracy = null,
        int epochs = 10,
        int firstEpoch = 1)
    {
        Evaluation? validation = accuracy is null ? null : new Evaluation(10, 0.25f, accuracy, 0.1f, confusionMatrix: null);
        EpochRecord? record = over
            ? new EpochRecord(epoch, 0.5f, 0.001f, TimeSpan.FromSeconds(1.5), training: null, validation)
            : null;
        return new TrainingProgress(firstEpoch, epoch, epochs, batch, batches, 0.5f, record, TimeSpan.FromSeconds(seconds));
    }

    private sealed class Failing : TrainingCallback
    {
        public override void OnBatchEnd(TrainingContext context, int batch, float loss)
        {
            if (batch == 5)
            {
                throw new NotSupportedException();
            }
        }
    }

    /// <summary>
    /// What a terminal shows of what is written: a carriage return goes back, a full line goes on in the next.
    /// </summary>
    private sealed class Screen(int width, Encoding? encoding = null) : StringWriter
    {
        public override Encoding Encoding { get; } = encoding ?? Encoding.UTF8;

        public string Text => ToString();

        public List<string> Lines
        {
            get
            {
                List<char[]> lines = [Blank()];
                int column = 0;
                foreach (char letter in Text)
                {
                    if (letter == '\n' || (letter != '\r' && column == width))
                    {
                        lines.Add(Blank());
                        column = 0;
                    }

                    if (letter == '\r')
                    {
                        column = 0;
                    }
                    else if (letter != '\n')
                    {
                        lines[^1][column++] = letter;
                    }
                }

                return [.. lines.Select(line => new string(line).TrimEnd())];
            }
        }

        private char[] Blank() => new string(' ', width).ToCharArray();
    }
}
