using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Severities, as .editorconfig sets them, change what is said and never what is emitted.</summary>
public class SeverityTests
{
    private const string Sense = """
        [Input(4)]
        [Dense(8)]
        [Dense(2, Activation.Softmax)]
        [Budget(MaxParameters = 1)]
        public partial class Network;
        """;

    private const string Wrong = """
        [Input(4)]
        [Dense(8, InputSize = 5)]
        public partial class Network;
        """;

    [Theory]
    [InlineData(Sense, "NETGEN016", ReportDiagnostic.Suppress)]
    [InlineData(Sense, "NETGEN016", ReportDiagnostic.Error)]
    [InlineData(Sense, "NETGEN015", ReportDiagnostic.Warn)]
    [InlineData(Sense, "NETGEN015", ReportDiagnostic.Suppress)]
    [InlineData(Wrong, "NETGEN006", ReportDiagnostic.Warn)]
    [InlineData(Wrong, "NETGEN006", ReportDiagnostic.Suppress)]
    public async Task A_severity_changes_what_is_said_alone(string source, string id, ReportDiagnostic severity)
    {
        UserProject project = UserProject.Of(source);
        BuildOutcome usual = await BuildOutcome.BuildAsync(project);
        BuildOutcome configured = await BuildOutcome.BuildAsync(project with
        {
            CompilationOptions = project.CompilationOptions.WithSpecificDiagnosticOptions(
                [new KeyValuePair<string, ReportDiagnostic>(id, severity)]),
        });
        Assert.Equal(usual.EmittedFiles, configured.EmittedFiles);
        Assert.Contains(usual.Diagnostics, diagnostic => diagnostic.Id == id);
        Assert.Equal(
            severity switch
            {
                ReportDiagnostic.Error => [DiagnosticSeverity.Error],
                ReportDiagnostic.Warn => [DiagnosticSeverity.Warning],
                _ => Array.Empty<DiagnosticSeverity>(),
            },
            configured.Diagnostics.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.Severity));
    }
}
