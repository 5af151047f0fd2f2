using System.Text;
using NetGen.Weights;

namespace NetGen.Tests.Info;

/// <summary>Messages quote the beginning of what a file or a caller says, however long it is.</summary>
public class LongTextTests
{
    private const int LongestMessage = 1200;

    private static readonly string Long = new('x', 5_000_000);

    public static TheoryData<string, Action> Failures => new()
    {
        { "a number in CSV", () => FromCsv($"a,b\n{Long},0\n", new() { Label = "b" }) },
        { "a number in a column with a name", () => FromCsv($"{Long},b\nzero,0\n", new() { Label = "b" }) },
        { "a header without the column", () => FromCsv($"{Long},b\n1,0\n", new() { Label = "c" }) },
        { "a header of many columns", () => FromCsv(string.Join(',', Enumerable.Range(0, 300_000)) + "\n1,0\n", new() { Label = "c" }) },
        { "the name of a column", () => FromCsv("a,b\n1,0\n", new() { Label = Long }) },
        { "a column that is two things", () => FromCsv("a,b\n1,0\n", new() { Label = Long, Ignored = [Long] }) },
        { "a class that is not known", () => FromCsv($"a,b\n1,{Long}\n", new() { Label = "b", ClassNames = ["c"] }) },
        { "a list of classes", () => FromCsv("a,b\n1,0\n", new() { Label = "b", ClassNames = [.. Enumerable.Range(1, 100_000).Select(i => $"c{i}")] }) },
        { "a class that is named twice", () => FromCsv("a,b\n1,0\n", new() { Label = "b", ClassNames = [Long, Long] }) },
        { "a tensor that is listed twice", () => FromSafetensors($"{{{Entry(Long, "F32", "1")},{Entry(Long, "F32", "1")}}}") },
        { "a type", () => FromSafetensors($"{{{Entry("a", Long, "1")}}}") },
        { "axes that are not the network's", () => FromSafetensors($"{{{Entry("a", "F32", "1" + Ones)}}}") },
        { "axes that need another number of bytes", () => Inspect($"{{{Entry("a", "F32", "2" + Ones)}}}") },
        { "a number", () => FromSafetensors($"{{{Entry("a", "F32", new string('1', 1_000_000))}}}") },
        { "a shape", () => new TensorDescription("a", [.. Enumerable.Repeat(2, 100_000)]) },
        { "layers of one name", () => new NetworkInfo("N", [1], [Layer(Long), Layer(Long)]) },
        { "tensors of one name", () => SafetensorsFile.Write(Stream.Null, [new(Long, [1]), new(Long, [1])], [1, 2]) },
    };

    private static string Ones => string.Concat(Enumerable.Repeat(",1", 100_000));

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_message_has_an_end(string what, Action fail)
    {
        Exception error = Assert.ThrowsAny<Exception>(fail);
        Assert.True(error is ArgumentException or IOException or InvalidDataException, $"{what}: {error.GetType()}");
        Assert.InRange(error.Message.Length, 20, LongestMessage);
        Assert.Contains("...", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_a_file_prints_with_an_end() =>
        Assert.InRange(Inspect($"{{{Entry(Long, "F32", "1" + Ones)}}}")[0].ToString().Length, 20, LongestMessage);

    [Fact]
    public void An_excerpt_cuts_no_character_in_two()
    {
        Assert.Equal(new string('a', 200), Excerpt.Of(new string('a', 200)));
        Assert.Equal(new string('a', 200) + "...", Excerpt.Of(new string('a', 201)));
        Assert.Equal(new string('a', 199) + "...", Excerpt.Of(new string('a', 199) + "😀b"));
        Assert.Equal("a, b", Excerpt.OfList(["a", "b"]));
    }

    private static void FromCsv(string text, CsvOptions options) => Dataset.FromCsv(new StringReader(text), options);

    private static void FromSafetensors(string header) =>
        SafetensorsFile.Read(File(header), [new TensorDescription("a", [1])], new float[1]);

    private static IReadOnlyList<TensorEntry> Inspect(string header)
    {
        using var folder = new TemporaryFolder();
        return SafetensorsFile.Inspect(folder.File("weights", File(header)));
    }

    private static string Entry(string name, string type, string shape) =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{shape}],\"data_offsets\":[0,4]}}";

    private static byte[] File(string header)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, 0, 0, 0, 0];
    }

    private static LayerInfo Layer(string name) => new(name, "Dense(1)", [1], 2, 1, null);
}
