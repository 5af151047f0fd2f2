namespace NetGen;

/// <summary>
/// The files of a folder with a folder for each class. Classes are in ordinal order of their names, and so are the files of one,
/// with those of folders inside.
/// </summary>
internal sealed class ClassFolders
{
    /// <summary>Deeper folders are refused: links may lead round in circles.</summary>
    private const int Deepest = 32;

    private readonly string _folder;
    private readonly string[] _extensions;
    private readonly string[] _otherExtensions;
    private readonly string _what;

    private ClassFolders(string folder, string[] extensions, string[] otherExtensions, string what) =>
        (_folder, _extensions, _otherExtensions, _what) = (folder, extensions, otherExtensions, what);

    /// <summary>The files of all classes, with the label of each.</summary>
    public List<(string Path, int Label)> Files { get; } = [];

    /// <summary>The names of the classes, by label.</summary>
    public IReadOnlyList<string> ClassNames { get; private set; } = [];

    /// <summary>Looks for the files. Files and folders whose names begin with a dot, and files of other names, are passed over.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classNames">The classes that there are; null takes the folders.</param>
    /// <param name="extensions">What the names of files end in.</param>
    /// <param name="otherExtensions">What the names of files end in that can't be read and so are refused.</param>
    /// <param name="what">Such a file, in a sentence: <c>picture</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// There is no class, one without a file, one that is not among the names, or a file that can't be read, or folders are
    /// too deep.
    /// </exception>
    public static ClassFolders Find(
        string folder, IReadOnlyList<string>? classNames, string[] extensions, string[] otherExtensions, string what)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: expected a folder with a folder for each class; there is none.");
        }

        var found = new ClassFolders(folder, extensions, otherExtensions, what);
        found.Find(classNames);
        return found;
    }

    private void Find(IReadOnlyList<string>? classNames)
    {
        string[] folders = Visible(Directory.GetDirectories(_folder));
        string[] names = Array.ConvertAll(folders, Path.GetFileName)!;
        ClassNames = classNames is null ? Array.AsReadOnly(names) : Array.AsReadOnly(Samples.ClassNames(classNames, nameof(PictureOptions.ClassNames)));
        for (int i = 0; i < folders.Length; i++)
        {
            int label = ClassNames.ToList().IndexOf(names[i]);
            if (label < 0)
            {
                throw new InvalidDataException(
                    $"{folders[i]}: expected a folder of one of the classes {Excerpt.OfList(ClassNames)}; found '{Excerpt.Of(names[i])}'.");
            }

            int before = Files.Count;
            AddFiles(folders[i], label, depth: 0);
            if (Files.Count == before)
            {
                throw new InvalidDataException(
                    $"{folders[i]}: expected at least 1 {_what} ({string.Join(", ", _extensions)}) of the class; found none.");
            }
        }

        if (Files.Count == 0)
        {
            throw new InvalidDataException($"{_folder}: expected a folder for each class, with at least 1 {_what} in it; found no folder.");
        }
    }

    private void AddFiles(string folder, int label, int depth)
    {
        foreach (string file in Visible(Directory.GetFiles(folder)))
        {
            if (HasOneOf(_extensions, file))
            {
                Files.Add((file, label));
            }
            else if (HasOneOf(_otherExtensions, file))
            {
                throw new InvalidDataException(
                    $"{file}: expected {_what}s that can be read ({string.Join(", ", _extensions)}); "
                    + $"found one in another format, {Path.GetExtension(file)}, which has to be converted.");
            }
        }

        foreach (string inner in Visible(Directory.GetDirectories(folder)))
        {
            if (depth == Deepest)
            {
                throw new InvalidDataException(
                    $"{inner}: expected at most {Deepest} folders inside each other; found more. A link may lead round in a circle.");
            }

            AddFiles(inner, label, depth + 1);
        }
    }

    private static string[] Visible(string[] paths)
    {
        string[] visible = Array.FindAll(paths, path => !Path.GetFileName(path).StartsWith('.'));
        Array.Sort(visible, StringComparer.Ordinal);
        return visible;
    }

    private static bool HasOneOf(string[] extensions, string path) =>
        Array.Exists(extensions, extension => string.Equals(Path.GetExtension(path), extension, StringComparison.OrdinalIgnoreCase));
}
