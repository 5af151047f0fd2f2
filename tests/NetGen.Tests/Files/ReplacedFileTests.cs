using System.Text;

namespace NetGen.Tests.Files;

public sealed class ReplacedFileTests
{
    private const string Killed = "weights.0123456789abcdef0123456789abcdef.tmp";

    [Fact]
    public void What_a_killed_save_left_is_removed_by_the_next_save_of_that_file()
    {
        using var folder = new TemporaryFolder();
        folder.File("weights", "old");
        Leave(folder.File(Killed, "half of the n"));
        Leave(folder.File("weights.fedcba98765432100123456789abcdef.tmp", ""));
        Save(folder.File("weights"), "new");
        Assert.Equal(["weights"], folder.Names());
        Assert.Equal("new", File.ReadAllText(folder.File("weights")));
    }

    [Fact]
    public void A_save_that_fails_removes_them_too_and_leaves_the_old_content()
    {
        using var folder = new TemporaryFolder();
        folder.File("weights", "old");
        Leave(folder.File(Killed, ""));
        using (var file = new ReplacedFile(folder.File("weights")))
        {
            file.Stream.Write("half"u8);
        }

        Assert.Equal(["weights"], folder.Names());
        Assert.Equal("old", File.ReadAllText(folder.File("weights")));
    }

    [Fact]
    public void Files_of_others_stay()
    {
        string[] others =
        [
            "other.0123456789abcdef0123456789abcdef.tmp",
            "weights.0123456789abcdef0123456789abcde.tmp",
            "weights.0123456789abcdef0123456789abcdeg.tmp",
            "weights.0123456789abcdef0123456789abcdef.tmp.bak",
            "weights.safetensors.0123456789abcdef0123456789abcdef.tmp",
            "weights.tmp",
        ];
        using var folder = new TemporaryFolder();
        foreach (string name in others)
        {
            Leave(folder.File(name, ""));
        }

        Save(folder.File("weights"), "new");
        Assert.Equal(others.Append("weights").Order(StringComparer.Ordinal), folder.Names());
    }

    [Fact]
    public void A_file_that_is_being_written_stays_with_its_writer()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights");
        using var slow = new ReplacedFile(path);
        slow.Stream.Write("slow"u8);
        slow.Stream.Flush();
        Leave(slow.Stream.Name);
        Save(path, "fast");
        Assert.Equal(2, folder.Names().Length);
        Assert.Equal("fast", File.ReadAllText(path));

        slow.Commit();
        Assert.Equal("slow", File.ReadAllText(path));
        Assert.Equal(["weights"], folder.Names());
    }

    [Fact]
    public void A_file_that_was_written_just_now_stays_whoever_wrote_it()
    {
        using var folder = new TemporaryFolder();
        File.SetLastWriteTimeUtc(folder.File(Killed, ""), DateTime.UtcNow.AddSeconds(10));
        Save(folder.File("weights"), "new");
        Assert.Equal(["weights", Killed], folder.Names());
    }

    [Fact]
    public void Whoever_saves_at_once_saves_whole_files_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights");
        Save(path, new string('0', 5000));
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Save(path, new string((char)('a' + (i % 26)), 5000));
            string content = File.ReadAllText(path);
            Assert.Equal(new string(content[0], 5000), content);
        });
        Assert.Equal(["weights"], folder.Names());
    }

    /// <summary>Nothing has been written to it for an hour.</summary>
    private static void Leave(string path) => File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));

    private static void Save(string path, string content)
    {
        using var file = new ReplacedFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(content));
        file.Commit();
    }
}
