using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Emit.Streams;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>What the writers of the public members share.</summary>
/// <param name="Context">The network's emission.</param>
/// <param name="Prediction">The pass behind Predict.</param>
/// <param name="Tape">What training keeps; null for a network that only predicts.</param>
/// <param name="Stream">The pass behind streams; null for a network that isn't computed step by step.</param>
internal sealed record MemberContext(EmitContext Context, PredictionPass Prediction, TapePlan? Tape, StreamPass? Stream)
{
    public Network Network => Context.Network;

    /// <summary>The class as it is written in its own scope.</summary>
    public string ClassName => Network.Type.Name;

    /// <summary>The class as it is written where a member of its own name could hide it.</summary>
    public string FullClassName => "global::" + Network.Type.FullName;

    /// <summary>The alias under which the user's half of the file knows the namespace of passes and kernels; written with <c>::</c>, so that no member hides it.</summary>
    public const string Code = "NetGenCode";

    /// <summary>The alias of the namespace of what the networks of an assembly share.</summary>
    public const string Shared = "NetGenShared";

    public const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    public const string Span = "global::System.Span<float>";

    /// <summary>The type of a span of classes that are read.</summary>
    public const string Labels = "global::System.ReadOnlySpan<int>";

    /// <summary>The type of a span that classes are written into.</summary>
    public const string Classes = "global::System.Span<int>";

    /// <summary>The inputs as parameters that take one sample.</summary>
    public string InputsOfOne => string.Join(", ", Network.Inputs.Select(input => $"{SpanOf(input)} {input.Port.One}"));

    /// <summary>The outputs as parameters that receive those of one sample.</summary>
    public string OutputsOfOne => string.Join(", ", Network.Outputs.Select(output => $"{Span} {output.Port.One}"));

    /// <summary>The inputs as parameters that take samples one after another.</summary>
    public string InputsOfMany => string.Join(", ", Network.Inputs.Select(input => $"{SpanOf(input)} {input.Port.Many}"));

    /// <summary>The outputs as parameters that receive those of samples one after another.</summary>
    public string OutputsOfMany => string.Join(", ", Network.Outputs.Select(output => $"{Span} {output.Port.Many}"));

    /// <summary>The inputs of one sample as arguments.</summary>
    public string One => string.Join(", ", Network.Inputs.Select(input => input.Port.One));

    /// <summary>The outputs of one sample as arguments.</summary>
    public string ToOne => string.Join(", ", Network.Outputs.Select(output => output.Port.One));

    /// <summary>The inputs of samples as arguments.</summary>
    public string Many => string.Join(", ", Network.Inputs.Select(input => input.Port.Many));

    /// <summary>The inputs of one sample as passes take them.</summary>
    public string CheckedOne => string.Join(", ", Network.Inputs.Select(input => Checked(input, input.Port.One)));

    /// <summary>The inputs of samples as passes take them.</summary>
    public string CheckedMany => string.Join(", ", Network.Inputs.Select(input => Checked(input, input.Port.Many)));

    /// <summary>The type of a span of an input's values.</summary>
    public static string SpanOf(NetworkInput input) => input.HasTokens ? Labels : ReadOnlySpan;

    /// <summary>A span of an input's values as passes take it: tokens are checked, and handed on as floats of the same bits.</summary>
    /// <param name="size">The constant of the values of a sample; null where the span is of one sample or of steps.</param>
    public static string Checked(NetworkInput input, string span, string? size = null) => input.HasTokens
        ? $"{Shared}::Memory.Tokens({span}, {Literal.Int(input.Vocabulary)}, {size ?? (span == input.Port.One && span != input.Port.Many ? "0" : input.Port.Size)}, {Literal.String(PortName.Plain(span))})"
        : span;

    /// <summary>The outputs of samples as arguments.</summary>
    public string ToMany => string.Join(", ", Network.Outputs.Select(output => output.Port.Many));

    /// <summary>New arrays for all outputs: one, or a tuple of them.</summary>
    public static string ArraysOf(IEnumerable<PortName> outputs)
    {
        PortName[] names = [.. outputs];
        return names.Length == 1 ? "float[]" : $"({string.Join(", ", names.Select(name => $"float[] {name.Element}"))})";
    }

    /// <summary>Documents the parameters that take one sample.</summary>
    public void DocumentInput(SourceWriter writer)
    {
        foreach (NetworkInput input in Network.Inputs)
        {
            writer.Element($"param name=\"{PortName.Plain(input.Port.One)}\"", $"{Values(input)}.");
        }
    }

    /// <summary>Documents the parameters that take samples one after another.</summary>
    /// <param name="count">What is to be said of their number.</param>
    public void DocumentInputs(SourceWriter writer, string count)
    {
        for (int i = 0; i < Network.Inputs.Count; i++)
        {
            NetworkInput input = Network.Inputs[i];
            string values = Values(input);
            writer.Element(
                $"param name=\"{PortName.Plain(input.Port.Many)}\"", i == 0 ? $"Samples one after another, {values} each{count}." : $"{values} for each sample.");
        }
    }

    /// <summary>How many values a sample has, and which where they are tokens.</summary>
    private static string Values(NetworkInput input) => input.HasTokens
        ? $"{Quantity.Of(input.Shape.Size, "token")} from 0 to {Literal.Int(input.Vocabulary - 1)}"
        : Quantity.Of(input.Shape.Size, "value");

    /// <summary>Documents what is thrown where a token is none of the vocabulary.</summary>
    public void DocumentTokens(SourceWriter writer)
    {
        if (Network.Inputs.Any(input => input.HasTokens))
        {
            writer.Element("exception cref=\"global::System.ArgumentOutOfRangeException\"", "A token is out of range; the message says which.");
        }
    }

    /// <summary>Documents the parameters that receive what the network gives.</summary>
    public void DocumentOutputs(SourceWriter writer, Func<PortName, string> name, string behind)
    {
        foreach (NetworkOutput output in Network.Outputs)
        {
            writer.Element($"param name=\"{PortName.Plain(name(output.Port))}\"", $"Receives {Quantity.Of(output.Shape.Size, "value")}{behind}.");
        }
    }
}
