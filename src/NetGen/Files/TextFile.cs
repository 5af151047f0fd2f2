using System.Text;

namespace NetGen;

/// <summary>Text files as the library writes them: UTF-8 without a byte order mark, lines that end with a line feed.</summary>
internal static class TextFile
{
    /// <summary>Writes a text aside first, then moves it over the path.</summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <param name="text">Its whole content, with line feeds as breaks of lines.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    public static void Replace(string path, string text)
    {
        using var file = new ReplacedFile(path);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        file.Stream.Write(bytes, 0, bytes.Length);
        file.Commit();
    }
}
