using NetGen.Compiler.Emit.Members;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>What the members of streams call their parameters, as inputs and outputs are called where these have names; and where what is kept is.</summary>
internal static class StreamNames
{
    /// <summary>Where something kept is: from its first step on that is kept, or at its place.</summary>
    /// <param name="offset">Where it begins in memory.</param>
    /// <param name="row">Floats of a step; 0 for what has none.</param>
    public static string Place(int offset, int row)
    {
        string steps = $"first * {Literal.Int(row)}";
        return row == 0 ? Literal.Int(offset) : offset == 0 ? steps : $"{Literal.Int(offset)} + ({steps})";
    }

    /// <summary>What takes a step of an input, as the passes spell it.</summary>
    public static string Frame(PortText input) => input.Port.IsNamed ? input.One : Frame(input.Port);

    /// <summary>The same of several steps.</summary>
    public static string Frames(PortText input) => input.Port.IsNamed ? input.Many : Frames(input.Port);

    /// <summary>What receives an output behind the last of several steps, as the passes spell it.</summary>
    public static string Last(PortText output) => output.Port.IsNamed ? output.One : Last(output.Port);

    /// <summary>A step of an input.</summary>
    public static string Frame(PortName input) => input.IsNamed ? input.One : input.HasTokens ? "token" : "frame";

    /// <summary>The constant of a stream that is the number of values of a step of an input.</summary>
    public static string FrameSize(PortName input) => input.IsNamed ? input.Size : "FrameSize";

    /// <summary>Steps of an input.</summary>
    public static string Frames(PortName input) => input.IsNamed ? input.Many : input.HasTokens ? "tokens" : "frames";

    /// <summary>A step of an input as a parameter: a token, or a span of values.</summary>
    public static string Parameter(PortName input) => $"{(input.HasTokens ? "int" : MemberContext.ReadOnlySpan)} {Frame(input)}";

    /// <summary>What receives what the network gives behind the last of several steps.</summary>
    public static string Last(PortName output) => output.IsNamed ? output.One : "lastOutput";
}
