using System.Diagnostics;
using System.Runtime.InteropServices;
using Digits.Pictures;
using Digits.Terminal;
using NetGen;

namespace Digits;

/// <summary>The whole story: get digits, train, test, show, draw the curve, save and load again.</summary>
internal sealed class Lesson(Options options, TextWriter output)
{
    private readonly DigitClassifier _network = new(options.Seed);

    /// <summary>Runs it.</summary>
    /// <returns>Whether the saved weights, loaded again, give identical predictions.</returns>
    public bool Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        DigitData data = GetDigits();
        output.WriteLine();
        output.WriteLine(DigitClassifier.Info.Summary());

        using var trainer = _network.CreateTrainer(new TrainerOptions
        {
            BatchSize = options.BatchSize,
            LearningRate = options.LearningRate,
            Seed = options.Seed,
            MeasureTrainingAccuracy = true,
        });
        History history = trainer.Fit(data.Train, options.Epochs, data.Test, new ConsoleProgress());

        Evaluation evaluation = trainer.Evaluate(data.Test);
        output.WriteLine();
        output.WriteLine(evaluation.ConfusionMatrix);

        ShowAnswers(data.Test);
        DrawPictures(history, data.Test);
        bool identical = SaveAndLoad(data.Test);
        output.WriteLine($"test accuracy {evaluation.Accuracy:F4}");
        return identical;
    }

    private DigitData GetDigits()
    {
        var watch = Stopwatch.StartNew();
        (DigitData data, string source) = options.MnistFolder is { } folder
            ? (DigitData.LoadMnist(folder), $"read from {folder}")
            : (DigitData.Draw(options.Seed), $"drawn with seed {options.Seed}");
        string counts = $"{data.Train.Count:N0} training digits and {data.Test.Count:N0} test digits";
        output.WriteLine($"{counts}, {source} in {watch.Elapsed.TotalSeconds:F1} s");
        return data;
    }

    /// <summary>Shows the first test digits, and the first one that the network misreads.</summary>
    private void ShowAnswers(Dataset test)
    {
        const int First = 3;
        Span<float> probabilities = stackalloc float[DigitClassifier.OutputSize];
        bool misreadShown = false;
        for (int i = 0; i < test.Count; i++)
        {
            bool misread = _network.PredictClass(test.Input(i)) != test.Label(i);
            if (i < First || (misread && !misreadShown))
            {
                misreadShown |= misread;
                _network.Predict(test.Input(i), probabilities);
                foreach (string line in Answer.Draw(test.Input(i), test.Label(i), probabilities))
                {
                    output.WriteLine(line);
                }
            }
        }
    }

    private void DrawPictures(History history, Dataset test)
    {
        string curve = Path.Combine(options.OutputFolder, "training-curve.svg");
        string digits = Path.Combine(options.OutputFolder, "digits.svg");
        history.SaveSvg(curve);
        File.WriteAllText(digits, $"{DigitSheet.Draw(test, _network)}\n");
        output.WriteLine();
        output.WriteLine($"training curve drawn in {curve}, digits and answers in {digits}");
    }

    /// <summary>Saves the weights, loads them into another network and compares all predictions bit for bit.</summary>
    private bool SaveAndLoad(Dataset test)
    {
        string path = Path.Combine(options.OutputFolder, "digits.safetensors");
        _network.Save(path);
        DigitClassifier loaded = DigitClassifier.Load(path);

        var before = new float[test.Count * DigitClassifier.OutputSize];
        var after = new float[before.Length];
        _network.PredictBatch(test.Inputs, before);
        loaded.PredictBatch(test.Inputs, after);
        bool identical = MemoryMarshal.AsBytes<float>(before).SequenceEqual(MemoryMarshal.AsBytes<float>(after));
        output.WriteLine(identical
            ? $"weights saved in {path}; loaded again they give identical predictions for all test digits"
            : $"weights saved in {path}, but loaded again they give other predictions");
        return identical;
    }
}
