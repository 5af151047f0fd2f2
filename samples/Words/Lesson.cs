using Words.Style;
using Words.Sums;

namespace Words;

/// <summary>Both halves.</summary>
internal sealed class Lesson(Options options, TextWriter output)
{
    /// <summary>Runs them.</summary>
    public void Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        new SumsLesson(options, output).Run();
        new StyleLesson(options, output).Run();
    }
}
