using System.Reflection;
using Digits;
using NetGen.Compiler.Import.Packing;
using Samples.Drawing;

namespace NetGen.Import.Tests.Packing;

/// <summary>What a storage costs: how many digits more a network misreads with its weights stored so.</summary>
public class AccuracyTests
{
    private static readonly Lazy<(DigitClassifier Network, Dataset Test)> Drawn = new(() => Train(
        Draw(first: 0, count: 8_000), Draw(first: 8_000, count: 5_000)));

    private static readonly Lazy<(DigitClassifier Network, Dataset Test)> Mnist = new(() =>
    {
        (Dataset train, Dataset test) = Dataset.FromMnist(MnistFolder);
        return Train(train, test);
    });

    private static string MnistFolder => Path.GetFullPath(Path.Combine(
        typeof(AccuracyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "../shared/data/mnist"));

    /// <summary>MNIST where its files lie beside the repository.</summary>
    public static TheoryData<bool> Sources => Directory.Exists(MnistFolder) ? [false, true] : [false];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Float32_costs_nothing(bool isMnist) => Expect(isMnist, StorageType.Float32, atMost: 0);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Float16_costs_a_tenth_of_a_percent_at_most(bool isMnist) => Expect(isMnist, StorageType.Float16, atMost: 0.001);

    [Theory]
    [MemberData(nameof(Sources))]
    public void BFloat16_costs_three_tenths_of_a_percent_at_most(bool isMnist) => Expect(isMnist, StorageType.BFloat16, atMost: 0.003);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Int8_costs_three_tenths_of_a_percent_at_most(bool isMnist) => Expect(isMnist, StorageType.Int8, atMost: 0.003);

    private static void Expect(bool isMnist, StorageType storage, double atMost)
    {
        (DigitClassifier network, Dataset test) = (isMnist ? Mnist : Drawn).Value;
        using var file = new MemoryStream();
        network.Save(file);
        WeightPackage package = WeightPackage.FromSafetensors(file.ToArray(), "digits.safetensors", storage);

        var stored = new DigitClassifier();
        stored.SetParameters(UnpackedWeights.Read(
            package, ["dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias"]));
        double expected = Accuracy(network, test);
        Assert.InRange(expected, 0.85, 1);
        Assert.InRange(Accuracy(stored, test), expected - atMost, 1);
    }

    private static (DigitClassifier Network, Dataset Test) Train(Dataset train, Dataset test)
    {
        var network = new DigitClassifier(seed: 1);
        using DigitClassifier.Trainer trainer = network.CreateTrainer(new TrainerOptions { Seed = 1 });
        trainer.Fit(train, epochs: 3);
        return (network, test);
    }

    private static double Accuracy(DigitClassifier network, Dataset test) =>
        Enumerable.Range(0, test.Count).Count(i => network.PredictClass(test.Input(i)) == test.Label(i)) / (double)test.Count;

    private static Dataset Draw(int first, int count)
    {
        (float[] images, int[] labels) = new DigitMaker(seed: 1).DrawMany(first, count);
        return Dataset.Create(images, labels, DigitMaker.PixelCount, classCount: 10);
    }
}
