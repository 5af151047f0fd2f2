using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Analyzers.CallSites;

/// <summary>One call of an emitted method: compares the lengths that are known with those that the network expects.</summary>
internal sealed class CallSite(
    IInvocationOperation call,
    NetworkType network,
    SemanticModel model,
    Action<Diagnostic> report,
    CancellationToken cancellation)
{
    private readonly LengthReader _lengths = new(model, cancellation);

    /// <summary>What the first span of known length holds; the others have to hold as many.</summary>
    private long? _samples;

    /// <summary>Reports every argument that doesn't fit.</summary>
    public void Check(IReadOnlyList<SpanParameter> parameters)
    {
        foreach (SpanParameter parameter in parameters)
        {
            if (parameter.IsChecked
                && SizeOf(parameter) is { } size
                && call.Arguments.FirstOrDefault(each => each.Parameter?.Name == parameter.Name) is { } argument)
            {
                Check(parameter, size, argument);
            }
        }
    }

    /// <summary>The constant's value; null where the class has none that makes sense.</summary>
    private int? SizeOf(SpanParameter parameter) => parameter.Size == null ? RowsOf(parameter)
        : network.Constant(parameter.Size) is { } size && (size > 0 || parameter.Unit == SpanUnit.Whole) ? size
        : null;

    private int RowsOf(SpanParameter parameter) => parameter.RowsOf == null ? 1 : network.Constant(parameter.RowsOf) ?? 1;

    private void Check(SpanParameter parameter, int size, IArgumentOperation argument)
    {
        Length length = _lengths.Of(argument.Value);
        if (parameter.Name is "input" or "inputs" && OutputOfOther(parameter, size, argument, length))
        {
            return;
        }

        if (!length.IsKnown)
        {
            return;
        }

        if (parameter.Unit == SpanUnit.Whole)
        {
            if (length.Value != size)
            {
                Report(
                    Rules.WrongLength, argument, length, parameter.Size, samples: 1,
                    parameter.Holding(size), Literal.Grouped(length.Value));
            }
        }
        else if (length.Value != 0 || parameter.Unit != SpanUnit.SamplesOrNone)
        {
            CheckSamples(parameter, size, argument, length);
        }
    }

    private void CheckSamples(SpanParameter parameter, int size, IArgumentOperation argument, Length length)
    {
        if (_samples is { } samples)
        {
            if (length.Value != samples * size)
            {
                Report(
                    Rules.UnequalBatches, argument, length, parameter.Size, samples,
                    parameter.SamplesOf(samples), parameter.Holding(samples * size), Literal.Grouped(length.Value));
            }
        }
        else if (length.Value % size != 0)
        {
            Report(Rules.BrokenBatch, argument, parameter.Holding(size), Literal.Grouped(length.Value), parameter.Sample);
        }
        else
        {
            _samples = length.Value / size;
        }
    }

    /// <summary>Reports an input that is another network's output; a known length that fits neither is reported as such.</summary>
    private bool OutputOfOther(SpanParameter parameter, int size, IArgumentOperation argument, Length length)
    {
        bool takesBatch = parameter.Unit == SpanUnit.Samples;
        if ((length.IsKnown && Fits(length.Value, size, takesBatch))
            || new EarlierOutput(model, cancellation).Of(argument.Value, call.Syntax) is not var (other, isBatch)
            || other.Constant(NetworkType.OutputSize) is not { } given
            || given <= 0
            // An output may be several samples of the other network, or several outputs one sample, as of pairs.
            || Fits(given, size, takesBatch)
            || Fits(size, given, isBatch)
            || (length.IsKnown && !Fits(length.Value, given, isBatch)))
        {
            return false;
        }

        Report(
            Rules.UnequalNetworks, argument,
            parameter.Holding(size) + ASample(takesBatch), other.Name, SpanParameter.ValuesOf(given) + ASample(isBatch));
        return true;
    }

    private static bool Fits(int values, int size, bool isBatch) => isBatch ? values % size == 0 : values == size;

    private static string ASample(bool isBatch) => isBatch ? " a sample" : "";

    private void Report(Rule rule, IArgumentOperation argument, params string[] values) =>
        Report(rule, argument, default, size: null, samples: 1, values);

    /// <summary>Reports an argument, and where its length is written, what should stand there instead.</summary>
    private void Report(
        Rule rule, IArgumentOperation argument, Length length, string? size, long samples, params string[] values)
    {
        SyntaxNode? written = size == null ? null : length.Written;
        string factor = samples == 1 ? "" : FormattableString.Invariant($"{samples} * ");
        SyntaxNode place = argument.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.Expression ?? argument.Syntax;
        report(Diagnostic.Create(
            Descriptors.Find(rule.Id),
            place.GetLocation(),
            written == null ? null : [written.GetLocation()],
            written == null ? null : CallSiteFix.Properties($"{factor}{network.NameAt(written, model)}.{size}"),
            [call.TargetMethod.Name, network.Name, .. values]));
    }
}
