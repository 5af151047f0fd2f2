using System.Globalization;
using Embedded;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Embedded                              reads some digits that are drawn in this program
// Embedded -                            reads a digit that you draw with characters, up to the end of the input
// Embedded --since "$(date +%s%N)"      says how long after that time the first digit was read, in a shell
string[] drawings = args is ["-"] ? [Console.In.ReadToEnd()] : Examples.All;
DateTime? firstRead = null;

Span<float> picture = stackalloc float[DigitReader.InputSize];
Span<float> probabilities = stackalloc float[DigitReader.OutputSize];
foreach (string drawing in drawings)
{
    if (!Drawing.Scale(drawing.Split('\n'), picture))
    {
        Console.Error.WriteLine("Embedded: there is no ink; draw with any character but spaces and dots");
        return 1;
    }

    DigitReader.Pretrained.Predict(picture, probabilities);
    firstRead ??= DateTime.UtcNow;
    int digit = DigitReader.Pretrained.PredictClass(picture);
    Console.WriteLine(drawing);
    Console.WriteLine($"  reads as {digit}, {probabilities[digit]:P0} sure\n");
}

if (args is ["--since", var nanoseconds] && long.TryParse(nanoseconds, out long start))
{
    TimeSpan passed = firstRead!.Value - DateTime.UnixEpoch.AddTicks(start / TimeSpan.NanosecondsPerTick);
    Console.WriteLine($"the first one was read after {passed.TotalMilliseconds:F1} ms");
}

return 0;
