using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Emit;

/// <summary>An input or output as the passes spell it.</summary>
/// <param name="Port">What members call it, which exceptions say.</param>
/// <param name="Value">What holds its values between operations.</param>
/// <param name="One">A span of one sample.</param>
/// <param name="Many">A span of samples one after another.</param>
/// <param name="Row">A reference that goes from sample to sample.</param>
/// <param name="Reference">A reference that is handed to passes.</param>
internal sealed record PortText(PortName Port, Value Value, string One, string Many, string Row, string Reference)
{
    /// <summary>The constant of its size.</summary>
    public string Size => Port.Size;

    /// <summary>What starts with its name: <c>policyTargets</c>; where there is but one, the plural alone: <c>targets</c>.</summary>
    public string With(string word) => Port.IsNamed ? One + char.ToUpperInvariant(word[0]) + word.Substring(1) : word;

    /// <param name="name">An identifier of one of several; the only one is called as members call it.</param>
    public static PortText Of(PortName port, Value value, Func<string> name)
    {
        if (!port.IsNamed)
        {
            return new PortText(port, value, port.One, port.Many, port.One, port.Many);
        }

        string own = name();
        return new PortText(port, value, own, own, own + "Row", own);
    }
}
