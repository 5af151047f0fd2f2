using Microsoft.Build.Framework;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Build;

/// <summary>An item of the project that names a file of weights or a model.</summary>
internal sealed class WeightItem(ITaskItem item, bool isModel)
{
    /// <summary>As the project has it.</summary>
    public string Path => item.ItemSpec;

    /// <summary>Without its folder: how attributes name it.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(item.ItemSpec);

    /// <summary>The project file with the item.</summary>
    public string Project => item.GetMetadata("DefiningProjectFullPath");

    /// <summary>How kernels are to be stored, as the project has it; empty where it says nothing.</summary>
    public string StorageText => item.GetMetadata("Storage");

    /// <summary>How kernels are to be stored; null where the project says something else.</summary>
    public StorageType? Storage =>
        StorageText.Length == 0 ? StorageType.Float32
        : StorageTypes.TryParse(StorageText, out StorageType storage) ? storage
        : null;

    /// <summary>Reads the file.</summary>
    /// <param name="externalFiles">Gets the path of every other file that is read, or should be.</param>
    public WeightPackage Pack(ICollection<string> externalFiles)
    {
        string path = item.GetMetadata("FullPath");
        StorageType storage = Storage.GetValueOrDefault();
        try
        {
            byte[] file = RegularFile.Read(path);
            return isModel
                ? WeightPackage.FromOnnx(file, Name, OpenExternal, storage)
                : WeightPackage.FromSafetensors(file, Name, storage);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return WeightPackage.Unreadable(Name, isModel, $"there is no file {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return WeightPackage.Unreadable(Name, isModel, $"the file can't be read: {e.Message.TrimEnd('.')}");
        }
        catch (OutOfMemoryException)
        {
            return WeightPackage.Unreadable(Name, isModel, WeightPackage.TooLarge);
        }

        Stream OpenExternal(string location)
        {
            string folder = System.IO.Path.GetDirectoryName(path)!;
            externalFiles.Add(System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, location)));
            return ExternalFile.Open(folder, location);
        }
    }
}
