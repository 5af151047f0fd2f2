using System.Globalization;

namespace NetGen.Compiler.Tests.Support;

/// <summary>
/// What cultures do to numbers and letters, made here: the tests run without the system's culture data, as on a machine
/// that has none.
/// </summary>
internal static class Cultures
{
    public static TheoryData<string> Names => ["de-DE", "tr-TR", "ar-SA"];

    /// <summary>Runs under a culture.</summary>
    public static T Under<T>(string name, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Make(name);
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo Make(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator, numbers.NegativeSign) = name switch
        {
            "de-DE" => (",", ".", "-"),
            "tr-TR" => (",", ".", "-"),
            _ => ("\u066B", "\u066C", "\u061C-"),
        };
        numbers.NumberNegativePattern = name == "ar-SA" ? 3 : 1;
        numbers.PositiveInfinitySymbol = "\u221E";
        numbers.NaNSymbol = "\u0644\u064A\u0633";
        return culture;
    }
}
