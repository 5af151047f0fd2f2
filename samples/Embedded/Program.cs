using System.Diagnostics;
using System.Globalization;
using Embedded;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Embedded            reads some digits that are drawn in this program
// Embedded -          reads a digit that you draw with characters, up to the end of the input
string[] drawings = args is ["-"] ? [Console.In.ReadToEnd()] : Examples.All;

Span<float> picture = stackalloc float[DigitReader.InputSize];
Span<float> probabilities = stackalloc float[DigitReader.OutputSize];
foreach (string drawing in drawings)
{
    string[] lines = drawing.Split('\n');
    if (!Drawing.Scale(lines, picture))
    {
        Console.Error.WriteLine("Embedded: there is no ink; draw with any character but spaces and dots");
        return 1;
    }

    DigitReader.Pretrained.Predict(picture, probabilities);
    int digit = DigitReader.Pretrained.PredictClass(picture);
    Console.WriteLine(drawing);
    Console.WriteLine($"  reads as {digit}, {probabilities[digit]:P0} sure\n");
}

TimeSpan sinceStart = DateTime.Now - Process.GetCurrentProcess().StartTime;
Console.WriteLine($"{drawings.Length} read {sinceStart.TotalMilliseconds:F0} ms after the process started");
return 0;
