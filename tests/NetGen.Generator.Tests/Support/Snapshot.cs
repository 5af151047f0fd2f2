using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests.Support;

/// <summary>
/// Compares emitted files with those that a person has read and accepted, by the conventions of Verify:
/// <c>Class.Method#File.g.verified.cs</c> beside the test. On a difference the new text is written to
/// <c>.received.cs</c>; with the environment variable <c>NETGEN_ACCEPT_SNAPSHOTS=1</c> it is accepted as it is.
/// </summary>
internal static class Snapshot
{
    public static void Match(BuildOutcome outcome, string className, [CallerMemberName] string method = "")
    {
        Assert.NotEmpty(outcome.EmittedFiles);
        foreach ((string hintName, string text) in outcome.EmittedFiles)
        {
            string stem = $"{className}.{method}#{Path.GetFileNameWithoutExtension(hintName)}";
            MatchFile(stem, $"//HintName: {hintName}\n{text.ReplaceLineEndings("\n")}");
        }
    }

    private static void MatchFile(string stem, string actual)
    {
        string verified = PathOf(stem + ".verified.cs");
        string received = PathOf(stem + ".received.cs");
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, actual);
        }

        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{stem} differs at line {FirstDifference(expected, actual)}: compare {received} with {verified}.");
    }

    private static int FirstDifference(string expected, string actual) => 1 + expected.Split('\n')
        .Zip(actual.Split('\n')).TakeWhile(lines => lines.First == lines.Second).Count();

    private static string PathOf(string name) =>
        Repository.PathOf("tests", "NetGen.Generator.Tests", "Snapshots", name);
}
