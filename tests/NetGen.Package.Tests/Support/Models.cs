namespace NetGen.Package.Tests.Support;

/// <summary>A model whose weights lie in a file beside it.</summary>
internal static class Models
{
    public const string Name = "external.onnx";

    public const string Weights = "external.bin";

    public static void CopyTo(UserProject project)
    {
        foreach (string name in new[] { Name, Weights })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Models", name), project.PathOf(name), overwrite: true);
        }
    }
}
