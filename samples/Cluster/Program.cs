using System.Globalization;
using ClusterSample;
using NetGen;
using Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

Options options;
try
{
    options = Options.Parse(args);
}
catch (OptionException exception)
{
    Console.Error.WriteLine($"Cluster: {exception.Message}");
    return 2;
}

if (options.HelpWanted)
{
    Console.WriteLine(Options.Help);
    return 0;
}

// Whatever goes wrong from here on ends all processes, with one line that says what it was and where: nothing is caught.
using var cluster = Cluster.Join();
if (options.Sweeps)
{
    new Sweep(options, cluster).Run();
}
else
{
    new DigitLesson(options, cluster).Run();
}

return 0;
