using Samples;

namespace Digits;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Trains a network on pictures of handwritten digits and shows how well it reads them.

        usage: Digits [options]

          --mnist DIR   train on the MNIST files in DIR (IDX format, plain or .gz);
                        without it the sample draws its own digits
          --epochs N    how often to go through the training digits (default 10)
          --batch N     training digits per step (default 32)
          --lr X        learning rate of Adam (default 0.001)
          --seed N      seed of the digits, the weights and the shuffling (default 1)
          --out DIR     where the weights and the training curve go (default out)
          --help        show this text
        """;

    /// <summary>Folder of the MNIST files, or null to draw digits.</summary>
    public string? MnistFolder { get; private init; }

    public int Epochs { get; private init; } = 10;

    public int BatchSize { get; private init; } = 32;

    public float LearningRate { get; private init; } = 0.001f;

    public ulong Seed { get; private init; } = 1;

    public string OutputFolder { get; private init; } = "out";

    /// <summary>Whether the user asked for <see cref="Help"/>.</summary>
    public bool HelpWanted { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">An option is unknown, or its value is missing or makes no sense.</exception>
    public static Options Parse(params ReadOnlySpan<string> arguments) =>
        CommandLine.Read(arguments, new Options(), static (options, name, value) => name switch
        {
            "--mnist" => (options with { MnistFolder = OptionValue.Text(name, value) }, 2),
            "--epochs" => (options with { Epochs = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--batch" => (options with { BatchSize = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--lr" => (options with { LearningRate = OptionValue.PositiveNumber(name, value) }, 2),
            "--seed" => (options with { Seed = OptionValue.Seed(name, value) }, 2),
            "--out" => (options with { OutputFolder = OptionValue.Text(name, value) }, 2),
            "--help" or "-h" => (options with { HelpWanted = true }, CommandLine.All),
            _ => throw CommandLine.Unknown(name),
        });
}
