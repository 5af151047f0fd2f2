namespace NetGen.Build;

/// <summary>Files of weights beside a model.</summary>
internal static class ExternalFile
{
    /// <summary>Opens one by its path below the model's folder.</summary>
    /// <exception cref="IOException">
    /// It can't be read, is no regular file, or lies behind a link: that would lead out of the folder, which a model may not.
    /// </exception>
    public static Stream Open(string folder, string location)
    {
        string path = folder;
        foreach (string part in location.Split('/'))
        {
            path = Path.Combine(path, part);
            if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            {
                throw new IOException($"'{part}' is a link, and a model's links are not followed");
            }
        }

        return RegularFile.Open(path);
    }
}
