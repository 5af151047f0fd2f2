using System.Globalization;

namespace NetGen;

/// <summary>What a network's input is called that was given no name. The compiler has this file too: both must come to one answer.</summary>
internal static class InputNames
{
    /// <summary>The name, where no layer has it.</summary>
    public const string Plain = "input";

    /// <summary>The plain name, or the first with a number that no layer has.</summary>
    /// <param name="isTaken">Whether a layer has a name.</param>
    public static string Free(Func<string, bool> isTaken)
    {
        string name = Plain;
        for (int i = 1; isTaken(name); i++)
        {
            name = Plain + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
