namespace NetGen.Tests.Data;

/// <summary>Names of classes, however labels came into a data set, and whatever is made of it.</summary>
public class ClassNameTests
{
    private static readonly string[] Names = ["ant", "bee", "cat"];

    private static readonly float[] Inputs = [.. Enumerable.Range(0, 12).Select(i => (float)i)];

    private static readonly int[] Labels = [0, 1, 1, 0, 1, 0];

    public static TheoryData<string> Ways => [.. Made.Keys];

    private static readonly Dictionary<string, Func<Dataset>> Made = new()
    {
        ["spans"] = () => Dataset.Create(Inputs, Labels, 2, Names),
        ["arrays"] = () => Dataset.Create([.. Inputs.Chunk(2)], Labels, Names),
        ["afterwards"] = () => Dataset.Create(Inputs, Labels, 2).WithClassNames(Names),
        ["columns"] = () => Dataset.FromColumns(Column.Of("x", Inputs, 2), Column.Of("y", Labels).WithClassNames(Names)),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Parts_and_what_is_made_of_data_keep_the_names(string way)
    {
        Dataset data = Made[way]();
        Assert.Equal(Names, data.ClassNames!);
        Assert.Equal(3, data.ClassCount);
        foreach (Dataset part in (Dataset[])
        [
            data.Shuffle(1), data.Take(2), data.Slice(1, 3), data.Split(0.5).Second, data.Split(0.5, stratified: true).First,
            data.KFold(2, 1).First().Validation, data.Normalize(out _), data.OneHot(), data.WithInputShape(2, 1), data.Shuffle(1).OneHot().Take(2),
            data.WithWeights([1, 2, 3, 4, 5, 6]), data.WithInputShape(1, 2, 1).Augment(new Augmentation { Noise = 0.1f }).Slice(0, 4),
        ])
        {
            Assert.Equal(Names, part.ClassNames!);
        }
    }

    [Fact]
    public void Targets_have_a_name_each()
    {
        Dataset targets = Dataset.Create([1f, 2], [1f, 0, 0, 0, 0, 1], 1, 3);
        Assert.Equal(Names, targets.WithClassNames(Names).Shuffle(1).ClassNames!);
        Assert.StartsWith(
            "Expected 3 names, one for each value of 'targets'; got 2.", Refused(() => targets.WithClassNames("a", "b")), StringComparison.Ordinal);
        Assert.Null(Dataset.Create(Inputs, Labels, 2, Names).OneHot(4).ClassNames);
    }

    [Fact]
    public void Names_are_as_many_as_classes_and_all_different()
    {
        Dataset data = Dataset.Create(Inputs, Labels, 2);
        Assert.StartsWith(
            "Expected at least 2 names, one for each class of 'labels'; got 1.", Refused(() => data.WithClassNames("a")), StringComparison.Ordinal);
        Assert.StartsWith("Two classes are named 'a'.", Refused(() => data.WithClassNames("a", "a")), StringComparison.Ordinal);
        Assert.StartsWith("Two classes are named 'a'.", Refused(() => Dataset.Create(Inputs, Labels, 2, ["a", "a"])), StringComparison.Ordinal);
        Assert.StartsWith("Expected at least one name; there is none.", Refused(() => Dataset.Create(Inputs, Labels, 2, [])), StringComparison.Ordinal);
        Assert.StartsWith(
            "Expected labels from 0 and below 1; the label of sample 1 is 1.", Refused(() => Dataset.Create(Inputs, Labels, 2, ["a"])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_callers_names_may_change_and_the_data_sets_do_not()
    {
        string[] names = [.. Names];
        Dataset created = Dataset.Create(Inputs, Labels, 2, names);
        Dataset named = Dataset.Create(Inputs, Labels, 2).WithClassNames(names);
        names[0] = "wasp";
        Assert.Equal("ant", created.ClassNames![0]);
        Assert.Equal("ant", named.ClassNames![0]);
        Assert.IsNotType<string[]>(named.ClassNames, exactMatch: false);
    }

    private static string Refused(Func<Dataset> make) => Assert.ThrowsAny<ArgumentException>(() => { make(); }).Message;
}
