using System.Globalization;
using System.Text;
using Digits;
using NetGen;
using Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

try
{
    Options options = Options.Parse(args);
    if (options.HelpWanted)
    {
        Console.WriteLine(Options.Help);
        return 0;
    }

    return new Lesson(options, Console.Out).Run() ? 0 : 1;
}
catch (OptionException exception)
{
    Console.Error.WriteLine($"Digits: {exception.Message}");
    return 2;
}
catch (Exception exception)
    when (exception is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
{
    Console.Error.WriteLine($"Digits: {exception.Message}");
    return 1;
}
