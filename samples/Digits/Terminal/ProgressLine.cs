using NetGen;
using Samples;

namespace Digits.Terminal;

/// <summary>
/// Shows each epoch as a bar that fills while it runs, with the loss so far and, at the end, the accuracy on the test
/// digits. Where the output is a file or a pipe there is only one finished line per epoch.
/// </summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal) : IProgress<TrainingProgress>
{
    private const int BarWidth = 20;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        bool epochIsOver = value.Metric is not null;
        if (!epochIsOver && !isTerminal)
        {
            return;
        }

        int digits = value.Epochs.ToString().Length;
        string text = $"epoch {value.Epoch.ToString().PadLeft(digits)}/{value.Epochs}  ";
        if (isTerminal)
        {
            text += $"▕{TextBar.Draw(value.Batch / (double)value.Batches, BarWidth)}▏  ";
        }

        text += $"loss {value.Loss:F4}";
        if (epochIsOver)
        {
            text += $"   test accuracy {value.Metric:F4}   {value.Elapsed.TotalSeconds,4:F1} s";
        }

        output.Write(isTerminal ? "\r" + text : text);
        if (epochIsOver)
        {
            output.WriteLine();
        }
    }
}
