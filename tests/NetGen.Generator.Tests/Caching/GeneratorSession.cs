using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Caching;

/// <summary>An editor with the generator running in it: each edit is a new compilation for the same driver.</summary>
internal sealed class GeneratorSession
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private CSharpCompilation _compilation;

    public GeneratorSession(params string[] files)
        : this([], files)
    {
    }

    /// <summary>A project with files of weights and models in it.</summary>
    public GeneratorSession(ManifestFile[] manifests, params string[] files)
    {
        _compilation = UserProject.OfFiles(files).Compile();
        _driver = _driver.AddAdditionalTexts([.. manifests]);
        _driver = _driver.RunGenerators(_compilation);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Replaces text in one of the files, as typing does.</summary>
    public void Edit(int file, string before, string after)
    {
        SyntaxTree tree = _compilation.SyntaxTrees[file];
        string text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        Microsoft.CodeAnalysis.Text.SourceText changed = tree.GetText().Replace(
            text.IndexOf(before, StringComparison.Ordinal), before.Length, after);
        _compilation = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(changed));
        _driver = _driver.RunGenerators(_compilation);
    }

    /// <summary>Compiles for another target framework, as after an edit of the project file.</summary>
    public void Retarget(UserTarget target)
    {
        _compilation = _compilation.WithReferences(target.References);
        _driver = _driver.RunGenerators(_compilation);
    }

    /// <summary>Builds with another version of a file of weights.</summary>
    public void Replace(ManifestFile before, ManifestFile after) =>
        _driver = _driver.ReplaceAdditionalText(before, after).RunGenerators(_compilation);

    /// <summary>What became of each result of a step in the last run.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
    [
        .. Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason),
    ];

    /// <summary>What became of each network's file handed to the compilation in the last run.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons() => OutputReasons(ofShared: false);

    /// <summary>What became of the file that networks share.</summary>
    public IncrementalStepRunReason SharedOutputReason() => Assert.Single(OutputReasons(ofShared: true));

    private IReadOnlyList<IncrementalStepRunReason> OutputReasons(bool ofShared) =>
    [
        .. Result.TrackedOutputSteps.SelectMany(step => step.Value)
            .Where(run => run.Inputs.Any(input => input.Source.Name == TrackingNames.SharedFile) == ofShared)
            .SelectMany(run => run.Outputs).Select(output => output.Reason),
    ];
}
