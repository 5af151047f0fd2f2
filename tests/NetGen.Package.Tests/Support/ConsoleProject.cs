using System.Globalization;

namespace NetGen.Package.Tests.Support;

/// <summary>A program that embeds weights and a model, whose weights lie in a file beside it.</summary>
internal sealed class ConsoleProject : IDisposable
{
    public const string Weights = "weights/" + SmallWeights.Name;

    public const string Model = "external.onnx";

    public const string ModelWeights = "external.bin";

    // Of tests/NetGen.Import.Tests/Models/expected.json, which PyTorch computed.
    private const string ModelLine = "-0.8019 -1.9295 -0.7863 -1.1003";

    private readonly string _framework;

    public ConsoleProject(PackageFeed feed, string framework = "net10.0")
    {
        _framework = framework;
        Project = new UserProject(feed, "Console", framework);
        Fill();
        Project.Target("Restore").Succeeded();
    }

    public UserProject Project { get; }

    /// <summary>Where the build keeps what it made of the files.</summary>
    public string Made => Path.Combine("obj", "Release", _framework, "netgen");

    /// <summary>Gives the project its files of weights.</summary>
    /// <param name="bias">What is added to the first network's result.</param>
    public void Fill(float bias = 0)
    {
        Project.Write(Weights, SmallWeights.With(bias));
        foreach (string name in new[] { Model, ModelWeights })
        {
            Project.Write(name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Models", name)));
        }
    }

    public Outcome Build() => Project.Build("--no-restore");

    /// <summary>Makes of the files of weights what the compiler needs.</summary>
    public Outcome Collect() => Project.Target("CollectNetGenFiles");

    /// <summary>Expects of the program that was built what the networks compute with that bias.</summary>
    public void Predicts(float bias)
    {
        string line = (SmallWeights.Sum + bias).ToString("0.0000", CultureInfo.InvariantCulture);
        Assert.Equal([line, line, ModelLine], Project.Run("bin", "Release", _framework, "Console.dll").Succeeded().Lines);
    }

    public void Dispose() => Project.Dispose();
}
