using System.Diagnostics;
using NetGen;
using Words.Networks;

namespace Words.Style;

/// <summary>The second half: a network learns the style of a text and goes on in it.</summary>
internal sealed class StyleLesson(Options options, TextWriter output)
{
    private const int Paragraph = 200;
    private const int Stride = Writer.Length / 2;

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidDataException">The text is too short.</exception>
    public void Run()
    {
        string text = Prose.Read(options.TextPath);
        int end = text.Length * 9 / 10;
        BytePairEncoding pieces = BytePairEncoding.Train(text[..end], Writer.Pieces);
        int[] unread = pieces.Encode(text.AsSpan(end));
        if (unread.Length <= Writer.Length)
        {
            throw new InvalidDataException($"The text has {text.Length:N0} characters; ten times {Writer.Length} pieces and more are needed.");
        }

        Dataset training = Dataset.FromText(text[..end], pieces, Writer.Length, Stride);
        Dataset test = Dataset.FromText(text[end..], pieces, Writer.Length);
        var network = new Writer(options.Seed);
        output.WriteLine();
        output.WriteLine($"A text of {text.Length:N0} characters, {pieces.Count} pieces; a decoder of {Writer.ParameterCount:N0} parameters");
        Teach(network, training, test).SaveSvg(Path.Combine(options.OutputFolder, "text.svg"));
        pieces.Save(Path.Combine(options.OutputFolder, "text.json"));
        network.Save(Path.Combine(options.OutputFolder, "text.safetensors"));
        output.WriteLine();
        WriteOn(network, pieces, unread.AsSpan(0, Stride));
    }

    private History Teach(Writer network, Dataset training, Dataset test)
    {
        using Trainer trainer = network.CreateTrainer(
            Course.Options(options, training.Count, options.TextEpochs, batchSize: 16, learningRate: 0.003f));
        var watch = Stopwatch.StartNew();
        History history = trainer.Fit(training, options.TextEpochs, test, new ConsoleProgress());
        Course.TellTime(output, options, training.Count, options.TextEpochs, Writer.Length, watch.Elapsed);
        return history;
    }

    /// <summary>Writes a paragraph behind the begin of what the network has not read, piece by piece as they are drawn.</summary>
    private void WriteOn(Writer network, BytePairEncoding pieces, ReadOnlySpan<int> begin)
    {
        var author = new Author(network, options.Seed);
        author.Read(begin);
        output.WriteLine($"{pieces.Decode(begin)} ...");
        output.WriteLine();
        var said = new List<int>();
        long ticks = 0;
        string written = "";
        for (int i = 0; i < Paragraph; i++)
        {
            long start = Stopwatch.GetTimestamp();
            said.Add(author.Write());
            ticks += Stopwatch.GetTimestamp() - start;

            // A piece may end within a character: that comes with the next.
            string all = pieces.Decode(said.ToArray()).TrimEnd('\uFFFD');
            output.Write(all[written.Length..]);
            written = all;
        }

        output.WriteLine();
        output.WriteLine();
        output.WriteLine($"{Paragraph * (double)Stopwatch.Frequency / ticks:N0} pieces a second");
    }
}
