using System.Globalization;

namespace NetGen.Tests.Training;

/// <summary>
/// Every way of making a data set against every way of using one: each use gives the bits that it gives with the same
/// numbers in fresh arrays.
/// </summary>
public sealed class DatasetUseTests
{
    private const int Count = 23;

    private static readonly Dictionary<string, Func<Dataset>> Labelled = new()
    {
        ["spans"] = () => Dataset.Create(Inputs.AsSpan(), Labels.AsSpan(), 2),
        ["arrays"] = () => Dataset.Create([.. Inputs.Chunk(2)], Labels),
        ["IDX"] = () => FromIdx(),
        ["CSV"] = () => FromCsv(new() { Label = "class", Ignored = ["target"] }),
    };

    private static readonly Dictionary<string, Func<Dataset>> Targeted = new()
    {
        ["spans"] = () => Dataset.Create(Inputs.AsSpan(), Targets.AsSpan(), 2, 3),
        ["arrays"] = () => Dataset.Create([.. Inputs.Chunk(2)], [.. Targets.Chunk(3)]),
        ["CSV"] = () => FromCsv(new() { Targets = ["class", "target", "b"], Ignored = ["a"] }),
        ["one-hot"] = () => Dataset.Create(Inputs.AsSpan(), Labels.AsSpan(), 2).OneHot(),
    };

    private static readonly Dictionary<string, Func<Dataset, Dataset>> Parts = new()
    {
        ["all"] = data => data,
        ["shuffled"] = data => data.Shuffle(3),
        ["taken"] = data => data.Take(17),
        ["sliced"] = data => data.Slice(2, 19),
        ["first part"] = data => data.Split(12).First,
        ["second part"] = data => data.Split(0.4).Second,
        ["first stratum"] = data => Split(data).First,
        ["second stratum"] = data => Split(data).Second,
        ["trained on in a fold"] = data => data.KFold(3, 5, stratified: data.HasLabels).First().Train,
        ["validated on in a fold"] = data => data.KFold(3, 5).Last().Validation,
        ["weighted"] = Weighted,
        ["weighted, shuffled, sliced"] = data => Weighted(data).Shuffle(2).Slice(3, 12),
        ["weighted, in a fold, normalised"] = data => Weighted(data).KFold(2, 9).First().Train.Normalize(out _),
        ["normalised"] = data => data.Normalize(out _),
        ["normalised like others"] = data => data.Normalize(Normalization.Fit(data.Take(9), NormalizationMethod.MinMax)),
        ["shuffled, split, normalised, sliced"] = data => Split(data.Shuffle(8)).First.Normalize(out _).Slice(1, 11),
    };

    private static readonly Dictionary<string, Func<LinearTrainer, Dataset, object>> Uses = new()
    {
        ["fit"] = (trainer, data) => trainer.Fit(data, 2).Epochs[1].Loss,
        ["fit with validation"] = (trainer, data) => trainer.Fit(data, 2, data.Take(5)).Epochs[1].ValidationLoss!,
        ["fit beside validation"] = (trainer, data) => trainer.Fit(data.Take(5), 2, data).Epochs[1].ValidationLoss!,
        ["evaluate"] = (trainer, data) => trainer.Evaluate(data).Loss,
        ["diagnose"] = (trainer, data) => trainer.Diagnose(data).ToString(),
        ["step"] = (trainer, data) => data.HasLabels
            ? trainer.Step(data.Take(4).Inputs, data.Take(4).Labels)
            : trainer.Step(data.Take(4).Inputs, data.Take(4).Targets),
        ["step sample by sample"] = (trainer, data) => Enumerable.Range(0, data.Count).Sum(i => data.HasLabels
            ? trainer.Step(data.Input(i), [data.Label(i)])
            : trainer.Step(data.Input(i), data.Target(i))),
    };

    private static readonly Dictionary<string, Func<TrainerOptions>> Ways = new()
    {
        ["in order"] = () => new() { BatchSize = 5, Shuffle = false },
        ["shuffled"] = () => new() { BatchSize = 5 },
        ["shuffled, measured, three threads"] = () => new() { BatchSize = 20, Threads = 3, MeasureTrainingAccuracy = true },
        ["one batch, two threads"] = () => new() { BatchSize = 64, Threads = 2, Shuffle = false },
    };

    private static float[] Inputs => [.. Enumerable.Range(0, Count * 2).Select(i => i * 37 % 101 / 101f)];

    private static int[] Labels => [.. Enumerable.Range(0, Count).Select(i => i * i % 7 % 3)];

    private static float[] Targets => [.. Enumerable.Range(0, Count * 3).Select(i => i * 53 % 97 / 97f)];

    public static TheoryData<bool, string, string> Datasets
    {
        get
        {
            var data = new TheoryData<bool, string, string>();
            foreach (string part in Parts.Keys)
            {
                foreach (string source in Labelled.Keys)
                {
                    data.Add(true, source, part);
                }

                foreach (string source in Targeted.Keys)
                {
                    data.Add(false, source, part);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void However_it_was_made_a_data_set_is_used_like_its_numbers(bool labelled, string source, string part)
    {
        Dataset data = Parts[part]((labelled ? Labelled : Targeted)[source]());
        Assert.Equal(labelled, data.HasLabels);
        Dataset numbers = labelled
            ? Dataset.Create(data.Inputs, data.Labels, 2, data.ClassCount)
            : Dataset.Create(data.Inputs, data.Targets, 2, 3);
        numbers = data.HasWeights ? numbers.WithWeights(data.Weights) : numbers;
        Assert.Equal(part.Contains("weighted", StringComparison.Ordinal), data.HasWeights);
        foreach ((string way, Func<TrainerOptions> options) in Ways)
        {
            foreach ((string use, Func<LinearTrainer, Dataset, object> run) in Uses)
            {
                (object result, float[] parameters) = Used(data, options(), run);
                (object expected, float[] expectedParameters) = Used(numbers, options(), run);
                Assert.True(Equals(expected, result), $"{use} {way}: expected {expected}, got {result}.");
                Assert.Equal(expectedParameters, parameters);
            }
        }
    }

    [Fact]
    public void Units_are_diagnosed_under_every_loss_whatever_the_samples_carry()
    {
        foreach (Loss loss in Enum.GetValues<Loss>())
        {
            using var trainer = LinearTrainer.Create(inputs: 2, outputs: 3, loss: loss);
            Assert.Equal(Count, trainer.Diagnose(Labelled["spans"]()).Samples);
            Assert.Equal(Count, trainer.Diagnose(Targeted["spans"]().Shuffle(1)).Samples);
        }
    }

    private static (object Result, float[] Parameters) Used(
        Dataset data, TrainerOptions options, Func<LinearTrainer, Dataset, object> use)
    {
        Loss loss = data.HasLabels ? Loss.SparseCategoricalCrossEntropy : Loss.MeanSquaredError;
        using var trainer = LinearTrainer.Create(options, inputs: 2, outputs: 3, loss: loss);
        return (use(trainer, data), trainer.Parameters);
    }

    private static Dataset Weighted(Dataset data) =>
        data.WithWeights([.. Enumerable.Range(0, data.Count).Select(i => i % 4 / 2f)]);

    private static (Dataset First, Dataset Second) Split(Dataset data) => data.Split(0.6, stratified: data.HasLabels);

    [Fact]
    public void Samples_with_height_and_width_the_wrong_way_round_are_refused()
    {
        using var trainer = LinearTrainer.Create(inputs: 6, inputShape: [2, 3, 1]);
        Dataset data = Dataset.Create(new float[12], new float[2], 6, 1);
        foreach (int[] fitting in new int[][] { [6], [2, 3], [1, 2, 3], [2, 3, 1, 1], [1, 6], [6, 1] })
        {
            Assert.Equal(2, trainer.Evaluate(data.WithInputShape(fitting)).Count);
        }

        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(data.WithInputShape(3, 2), 1));
        Assert.Contains(
            "Input 'input' of Linear expects samples of [2, 3, 1]; those of the dataset are [3, 2]. WithInputShape and Column.WithShape say "
            + "of what axes they are.",
            error.Message,
            StringComparison.Ordinal);
        using var flat = LinearTrainer.Create(inputs: 6);
        Assert.Equal(2, flat.Evaluate(data.WithInputShape(3, 2)).Count);
    }

    private static Dataset FromCsv(CsvOptions options)
    {
        IEnumerable<string> lines = Enumerable.Range(0, Count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{Inputs[2 * i]},{Inputs[(2 * i) + 1]},{Targets[i]},{Targets[i + 5]},{Labels[i]},{i}"));
        string text = string.Join('\n', lines.Prepend("x,y,a,b,class,target"));
        if (options.Label is not null)
        {
            options = new() { Label = options.Label, Ignored = ["a", "b", .. options.Ignored] };
        }

        return Dataset.FromCsv(new StringReader(text), options);
    }

    private static Dataset FromIdx()
    {
        using var folder = new TemporaryFolder();
        byte[] images = [0, 0, 8, 2, 0, 0, 0, Count, 0, 0, 0, 2, .. Enumerable.Range(0, Count * 2).Select(i => (byte)(i * 29))];
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, Count, .. Labels.Select(label => (byte)label)];
        return Dataset.FromIdx(folder.File("images", images), folder.File("labels", labels));
    }
}
