using Samples;

namespace Words;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Two small decoders: one learns to add numbers written as text, one learns the style of a text and goes on in it.

        usage: Words [options]

          --text FILE        the text whose style is learnt (default: the pages of docs/)
          --epochs N         how often the sums are gone through (default 10)
          --text-epochs N    how often the text is (default 12)
          --threads N        threads that train; the numbers are the same for any (default: one a processor, at most 8)
          --seed N           seed of the sums, the weights, the shuffling and of what is written (default 1)
          --out DIR          where drawings, weights and tokens go (default out)
          --help             show this text
        """;

    /// <summary>The text to learn from; null for the project's pages.</summary>
    public string? TextPath { get; private init; }

    public int Epochs { get; private init; } = 10;

    public int TextEpochs { get; private init; } = 12;

    public int Threads { get; private init; } = Math.Min(Environment.ProcessorCount, 8);

    public ulong Seed { get; private init; } = 1;

    public string OutputFolder { get; private init; } = "out";

    /// <summary>Whether the user asked for <see cref="Help"/>.</summary>
    public bool HelpWanted { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">An option is unknown, or its value is missing or makes no sense.</exception>
    public static Options Parse(params ReadOnlySpan<string> arguments) =>
        CommandLine.Read(arguments, new Options(), static (options, name, value) => name switch
        {
            "--text" => (options with { TextPath = OptionValue.Text(name, value) }, 2),
            "--epochs" => (options with { Epochs = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--text-epochs" => (options with { TextEpochs = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--threads" => (options with { Threads = OptionValue.WholeNumber(name, value, largest: 1_000) }, 2),
            "--seed" => (options with { Seed = OptionValue.Seed(name, value) }, 2),
            "--out" => (options with { OutputFolder = OptionValue.Text(name, value) }, 2),
            "--help" or "-h" => (options with { HelpWanted = true }, CommandLine.All),
            _ => throw CommandLine.Unknown(name),
        });
}
