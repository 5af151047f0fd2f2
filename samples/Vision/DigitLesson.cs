using System.Diagnostics;
using NetGen;
using Vision.Networks;
using Vision.Pictures;

namespace Vision;

/// <summary>LeNet-5 learns to read digits.</summary>
internal sealed class DigitLesson(Options options, TextWriter output)
{
    private static readonly string[] Names = [.. Enumerable.Range(0, LeNet.OutputSize).Select(digit => $"{digit}")];

    /// <summary>How training digits are varied; what comes in from outside is paper.</summary>
    private static readonly Augmentation Variations = new() { Shift = 1, Rotation = 8, Fill = 0 };

    private readonly LeNet _network = new(options.Seed);

    /// <summary>Runs it.</summary>
    public void Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        PictureData data = GetDigits();
        Dataset train = options.Augments ? data.Train.Augment(Variations) : data.Train;
        if (options.Augments)
        {
            output.WriteLine($"training digits are varied: {Variations}");
        }

        output.WriteLine();
        output.WriteLine(LeNet.Info.Summary());
        var course = new Course(options, output);
        using var trainer = _network.CreateTrainer(course.TrainerOptions(train));
        Evaluation evaluation = course.Teach(trainer, train, data.Test);
        output.WriteLine();
        output.WriteLine(evaluation.ConfusionMatrix);

        var parameters = new float[LeNet.ParameterCount];
        _network.GetParameters(parameters);
        var seen = new Seen(LeNet.Info, parameters, _network.PredictClass, _network.Activations);
        string[] layers = [.. LeNet.Info.Layers.Where(layer => layer.OutputShape.Count == 3).Select(layer => layer.Name)];
        int eight = Enumerable.Range(0, data.Test.Count).FirstOrDefault(sample => data.Test.Label(sample) == 8);
        course.Save(Drawings.Inside(seen, layers, data.Test, eight, Names), "inside.svg");
        course.Save(Drawings.Misread(seen, data.Test, Names), "misread.svg");
        _network.Save(course.PathOf("lenet.safetensors"));
        output.WriteLine($"test accuracy {evaluation.Accuracy:F4}");
    }

    private PictureData GetDigits()
    {
        var watch = Stopwatch.StartNew();
        (PictureData data, string source) = options.MnistFolder is { } folder
            ? (PictureData.LoadMnist(folder), $"read from {folder}")
            : (PictureData.DrawDigits(options.Seed), $"drawn with seed {options.Seed}");
        string counts = $"{data.Train.Count:N0} training digits and {data.Test.Count:N0} test digits";
        output.WriteLine($"{counts}, {source} in {watch.Elapsed.TotalSeconds:F1} s");
        return data;
    }
}
