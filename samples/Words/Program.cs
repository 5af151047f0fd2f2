using System.Globalization;
using System.Text;
using NetGen;
using Samples;
using Words;

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

    new Lesson(options, Console.Out).Run();
    return 0;
}
catch (OptionException exception)
{
    Console.Error.WriteLine($"Words: {exception.Message}");
    return 2;
}
catch (Exception exception)
    when (exception is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
{
    Console.Error.WriteLine($"Words: {exception.Message}");
    return 1;
}
