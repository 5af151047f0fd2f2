using System.Text;

namespace Words.Style;

/// <summary>The text that is learnt from.</summary>
internal static class Prose
{
    private const string Pages = "docs";

    /// <summary>A file, or the project's pages one after another.</summary>
    /// <param name="path">The file; null for the pages.</param>
    /// <exception cref="FileNotFoundException">The file isn't there, or no folder above this one has the pages.</exception>
    public static string Read(string? path)
    {
        if (path != null)
        {
            return File.ReadAllText(path);
        }

        var text = new StringBuilder();
        foreach (string page in Directory.EnumerateFiles(PagesFolder(), "*.md").Order(StringComparer.Ordinal))
        {
            text.Append(File.ReadAllText(page)).Append('\n');
        }

        return text.ToString();
    }

    private static string PagesFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string pages = Path.Combine(folder.FullName, Pages);
            if (File.Exists(Path.Combine(pages, "layers.md")))
            {
                return pages;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} has the pages of {Pages}/: name a text with --text FILE.");
    }
}
