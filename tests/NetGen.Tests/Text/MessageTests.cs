using System.Text.RegularExpressions;
using NetGen.Tests.Training;
using NetGen.Weights;

namespace NetGen.Tests.Text;

/// <summary>What the library says: numbers go with their nouns.</summary>
public sealed partial class MessageTests
{
    private const string Nouns =
        "axes|bytes|classes|columns|epochs|fields|images|inputs|labels|layers|moments|outputs|parameters|rows|samples|steps|"
        + "targets|tensors|threads|units|values|weights";

    /// <summary>Calls that fail, or print, over networks and data in which there is one of everything.</summary>
    public static TheoryData<string> Sayings => [.. All.Keys];

    private static readonly Dictionary<string, Func<string>> All = new()
    {
        ["a step"] = () => Said(() => One().Step([1f, 2], [1f])),
        ["a step's targets"] = () => Said(() => One().Step([1f], new float[2])),
        ["a step's labels"] = () => Said(() => One(Loss.SparseCategoricalCrossEntropy).Step([1f], new int[2])),
        ["a step's weights"] = () => Said(() => One().Step([1f], [1f], new float[2])),
        ["gradients"] = () => Said(() => One().Gradients([1f], [1f], new float[5])),
        ["inputs of data"] = () => Said(() => One().Evaluate(Dataset.Create(new float[2], new float[1], 2, 1))),
        ["targets of data"] = () => Said(() => One().Evaluate(Dataset.Create(new float[1], new float[2], 1, 2))),
        ["targets in place of labels"] = () => Said(
            () => One(Loss.SparseCategoricalCrossEntropy).Evaluate(Dataset.Create(new float[1], new float[1], 1, 1))),
        ["labels in place of targets"] = () => Said(() => One().Evaluate(Dataset.Create(new float[1], new int[1], 1))),
        ["weights of classes"] = () => Said(
            () => One(Loss.SparseCategoricalCrossEntropy, new() { BatchSize = 1, ClassWeights = [1, 1] })),
        ["a class of a metric"] = () => Said(
            () => One(Loss.SparseCategoricalCrossEntropy, new() { BatchSize = 1, Metrics = { Metric.F1(label: 3) } })),
        ["a state"] = () => Said(() => LinearTrainer.Create(inputs: 1).LoadState(State(LinearTrainer.Create(inputs: 2)))),
        ["early stopping"] = () =>
        {
            using LinearTrainer trainer = One(
                options: new() { Callbacks = { new EarlyStopping("loss", patience: 1, minDelta: 1e9f) } });
            return trainer.Fit(Data, 3).ToString();
        },
        ["a history"] = () =>
        {
            using LinearTrainer trainer = One();
            return trainer.Fit(Data, 25).ToString();
        },
        ["an evaluation"] = () =>
        {
            using LinearTrainer trainer = One();
            return trainer.Evaluate(Data).ToString();
        },
        ["a diagnosis"] = () =>
        {
            using LinearTrainer trainer = LinearTrainer.Create(inputs: 1, activation: Activation.ReLU);
            return trainer.Diagnose(Data).ToString();
        },
        ["a data set"] = () => Data.ToString() + Dataset.Create(new float[1], new int[1], 1),
        ["a normalization"] = () =>
        {
            Normalization normalization = Normalization.Fit(Dataset.Create(new float[2], new float[2], 1, 1), NormalizationMethod.MinMax);
            return normalization.ToString();
        },
        ["a split"] = () => Said(() => Data.Split(0.5)),
        ["rows"] = () => Said(() => Dataset.Create([[1f], [1f, 2]], new[] { 0, 1 })),
        ["samples"] = () => Said(() => Dataset.Create(new float[1], new int[2], 1)),
        ["weights of samples"] = () => Said(() => Data.WithWeights([1, 1])),
        ["one-hot targets"] = () => Said(() => Dataset.Create(new float[1], new int[1], 1).OneHot(-1)),
        ["tensors"] = () => Said(() => SafetensorsFile.Write(
            new MemoryStream(), [new TensorDescription("a", [1])], new float[2])),
        ["a network"] = () => One().Info.ToString() + One().Info.Summary() + One(),
        ["a layer's parameters"] = () => Said(() => SafetensorsFile.Write(
            new MemoryStream(), new NetworkInfo("N", [1], [new LayerInfo("d", "D", [1], 7, 1, null)]), TensorMap.PyTorch("d"), new float[7])),
    };

    private static Dataset Data => Dataset.Create(new float[1], new float[1], 1, 1);

    [Theory]
    [MemberData(nameof(Sayings))]
    public void One_of_a_thing_is_not_called_many(string saying)
    {
        string said = All[saying]();
        Assert.NotEmpty(said);
        Assert.DoesNotMatch($@"(?<![\d.,] ?|[*x/-] )\b1 ({Nouns})\b", said);
    }

    /// <summary>The kind of mistake as such: a number in front of a plural, written into a text, that may be 1.</summary>
    [Fact]
    public void No_text_of_the_library_writes_a_number_in_front_of_a_plural()
    {
        string library = Path.Combine(Root(), "src", "NetGen");
        var found = new List<string>();
        foreach (string file in Directory.EnumerateFiles(library, "*.cs", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(library, file);
            if (path.Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin")
            {
                continue;
            }

            string[] lines = File.ReadAllLines(file);
            for (int line = 0; line < lines.Length; line++)
            {
                if (!lines[line].TrimStart().StartsWith("//", StringComparison.Ordinal)
                    && lines[line].Contains('"', StringComparison.Ordinal))
                {
                    found.AddRange(Counted().Matches(lines[line])
                        .Where(match => !Constant().IsMatch(match.Groups["number"].Value))
                        .Select(match => $"{path}:{line + 1}: {match.Value}"));
                }
            }
        }

        Assert.Empty(found);
    }

    private static LinearTrainer One(Loss loss = Loss.MeanSquaredError, TrainerOptions? options = null) =>
        LinearTrainer.Create(options ?? new() { BatchSize = 1 }, inputs: 1, outputs: 1, loss: loss);

    private static MemoryStream State(LinearTrainer trainer)
    {
        var state = new MemoryStream();
        trainer.SaveState(state);
        state.Position = 0;
        return state;
    }

    private static string Said(Action call) => Assert.ThrowsAny<Exception>(call).Message;

    private static string Said(Func<object?> call) => Assert.ThrowsAny<Exception>(() => call()).Message;

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "NetGen.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex($@"\{{(?<number>[^{{}}""]+)\}} (more )?({Nouns})\b")]
    private static partial Regex Counted();

    /// <summary>Limits, which are not 1.</summary>
    [GeneratedRegex(@"(\bint|\blong)\.MaxValue$|\b(Most|Longest|Maximum)[A-Z]\w*$")]
    private static partial Regex Constant();
}
