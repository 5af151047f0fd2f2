namespace Samples;

/// <summary>Goes through the options of a command line, one after another.</summary>
public static class CommandLine
{
    /// <summary>As many arguments as are left: nothing behind the option counts.</summary>
    public const int All = int.MaxValue;

    /// <summary>Reads all of them.</summary>
    /// <param name="arguments">What the program was called with.</param>
    /// <param name="options">The options as they are by default.</param>
    /// <param name="read">Takes an option by its name and what stands behind it, which may be null; gives the options with it, and how many arguments it is.</param>
    /// <exception cref="OptionException">An option is unknown, or its value is missing or makes no sense.</exception>
    public static T Read<T>(ReadOnlySpan<string> arguments, T options, Func<T, string, string?, (T Options, int Arguments)> read)
    {
        while (!arguments.IsEmpty)
        {
            (options, int taken) = read(options, arguments[0], arguments.Length > 1 ? arguments[1] : null);
            arguments = arguments[Math.Min(taken, arguments.Length)..];
        }

        return options;
    }

    /// <summary>What is thrown for a name that no option has.</summary>
    public static OptionException Unknown(string name) => new($"unknown option '{name}'; --help lists the options");
}
