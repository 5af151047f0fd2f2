using System.Diagnostics;
using NetGen;
using Vision.Networks;
using Vision.Pictures;
using Vision.Shapes;

namespace Vision;

/// <summary>A residual network learns to tell shapes apart, which no linear one can.</summary>
internal sealed class ShapeLesson(Options options, TextWriter output)
{
    private static readonly string[] Names = [.. Shape.All.Select(shape => shape.Name)];

    private readonly ResidualNetwork _network = new(options.Seed);

    /// <summary>Runs it.</summary>
    public void Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        var course = new Course(options, output);
        var watch = Stopwatch.StartNew();
        PictureData data = PictureData.DrawShapes(options.Seed);
        output.WriteLine(
            $"{data.Train.Count:N0} training pictures and {data.Test.Count:N0} test pictures of {string.Join(", ", Names)}, "
            + $"drawn with seed {options.Seed} in {watch.Elapsed.TotalSeconds:F1} s");
        course.Save(
            Drawings.Samples("Training pictures", Enumerable.Range(0, 64).Select(sample => Drawings.Shown(data.Train, sample))),
            "shapes.svg");

        output.WriteLine();
        output.WriteLine("A linear network:");
        using var linear = new LinearNetwork(options.Seed).CreateTrainer(course.TrainerOptions(data.Train));
        float? linearAccuracy = course.Teach(linear, data.Train, data.Test).Accuracy;

        output.WriteLine();
        output.WriteLine(ResidualNetwork.Info.Summary());
        using var trainer = _network.CreateTrainer(course.TrainerOptions(data.Train));
        Evaluation evaluation = course.Teach(trainer, data.Train, data.Test);
        output.WriteLine();
        output.WriteLine(evaluation.ConfusionMatrix);

        var parameters = new float[ResidualNetwork.ParameterCount];
        _network.GetParameters(parameters);
        var seen = new Seen(ResidualNetwork.Info, parameters, _network.PredictClass, _network.Activations);
        int star = Enumerable.Range(0, data.Test.Count).First(sample => Names[data.Test.Label(sample)] == "star");
        course.Save(Drawings.Inside(seen, ["stem", "block_1", "block_2", "block_3"], data.Test, star, Names), "shapes-inside.svg");
        course.Save(Drawings.Misread(seen, data.Test, Names), "shapes-misread.svg");
        _network.Save(course.PathOf("shapes.safetensors"));
        output.WriteLine($"linear accuracy {linearAccuracy:F4}");
        output.WriteLine($"test accuracy {evaluation.Accuracy:F4}");
    }
}
