using Samples;

namespace Vision;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Trains convolutional networks on pictures, and shows what they make of them.

        usage: Vision [options]

          --mnist DIR   LeNet-5 reads the MNIST files in DIR (IDX format, plain or .gz);
                        without it the sample draws its own digits
          --augment     shifts and turns the training digits a little, anew in every epoch
          --shapes      a residual network tells drawn shapes in colour apart instead
          --epochs N    how often to go through the training pictures (default 10)
          --threads N   threads that train; the numbers are the same for any (default: one a processor, at most 8)
          --seed N      seed of the pictures, the weights and the shuffling (default 1)
          --out DIR     where the weights and the drawings go (default out)
          --help        show this text
        """;

    /// <summary>Folder of the MNIST files, or null to draw digits.</summary>
    public string? MnistFolder { get; private init; }

    /// <summary>Whether the training digits are varied.</summary>
    public bool Augments { get; private init; }

    /// <summary>Whether shapes are learnt instead of digits.</summary>
    public bool Shapes { get; private init; }

    public int Epochs { get; private init; } = 10;

    public int Threads { get; private init; } = Math.Min(Environment.ProcessorCount, 8);

    public ulong Seed { get; private init; } = 1;

    public string OutputFolder { get; private init; } = "out";

    /// <summary>Whether the user asked for <see cref="Help"/>.</summary>
    public bool HelpWanted { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">
    /// An option is unknown or goes with none of the others, or its value is missing or makes no sense.
    /// </exception>
    public static Options Parse(params ReadOnlySpan<string> arguments)
    {
        Options options = CommandLine.Read(arguments, new Options(), static (options, name, value) => name switch
        {
            "--augment" => (options with { Augments = true }, 1),
            "--shapes" => (options with { Shapes = true }, 1),
            "--help" or "-h" => (options with { HelpWanted = true }, CommandLine.All),
            "--mnist" => (options with { MnistFolder = OptionValue.Text(name, value) }, 2),
            "--epochs" => (options with { Epochs = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--threads" => (options with { Threads = OptionValue.WholeNumber(name, value, largest: 1_000) }, 2),
            "--seed" => (options with { Seed = OptionValue.Seed(name, value) }, 2),
            "--out" => (options with { OutputFolder = OptionValue.Text(name, value) }, 2),
            _ => throw CommandLine.Unknown(name),
        });
        return options is { Shapes: true, MnistFolder: not null } or { Shapes: true, Augments: true }
            ? throw new OptionException("--mnist and --augment are about digits, --shapes about shapes; take one of them")
            : options;
    }
}
