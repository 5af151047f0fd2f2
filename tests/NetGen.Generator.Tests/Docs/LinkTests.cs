using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Docs;

/// <summary>Every link of a page leads to a file of the repository, and to a heading in it.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "benchmarks", "src" }.SelectMany(folder =>
                Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/") && !path.Contains("/node_modules/"))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Lead_to_what_is_there(string page)
    {
        string[] broken =
        [
            .. Links().Matches(WithoutCode(Repository.Read(page)))
                .Select(match => match.Groups[1].Value)
                .Where(link => !link.Contains("://") && !LeadsSomewhere(page, link)),
        ];
        Assert.True(broken.Length == 0, $"{page}: {string.Join(", ", broken)}");
    }

    private static bool LeadsSomewhere(string page, string link)
    {
        string[] parts = link.Split('#', 2);
        string target = parts[0].Length == 0
            ? Repository.PathOf(page)
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, parts[0]));
        return Path.Exists(target) && (parts.Length == 1 || Anchors(File.ReadAllText(target)).Contains(parts[1]));
    }

    /// <summary>The names that headings get where such pages are shown: small letters, digits, hyphens for spaces.</summary>
    private static HashSet<string> Anchors(string text) =>
    [
        .. Headings().Matches(WithoutCode(text)).Select(match => match.Groups[1].Value.Trim().ToLowerInvariant())
            .Select(heading => string.Concat(heading
                .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
                .Select(letter => letter == ' ' ? '-' : letter))),
    ];

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^\s*```.*?^\s*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
