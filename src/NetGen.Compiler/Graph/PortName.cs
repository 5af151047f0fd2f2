using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Compiler.Graph;

/// <summary>What the members of a network call one of its inputs or outputs: <c>input</c> and <c>output</c>, or by its name where there are several.</summary>
/// <param name="Size">The constant that is its number of values: <c>InputSize</c>, <c>StateSize</c>.</param>
/// <param name="One">A parameter that holds one sample: <c>input</c>, <c>state</c>; written so that C# takes it.</param>
/// <param name="Many">A parameter that holds samples one after another: <c>inputs</c>, <c>state</c>.</param>
/// <param name="Targets">A parameter that holds what its values are compared with: <c>targets</c>, <c>policyTargets</c>.</param>
/// <param name="Labels">The same where those are classes: <c>labels</c>, <c>policyLabels</c>.</param>
public sealed record PortName(string Size, string One, string Many, string Targets, string Labels)
{
    /// <summary>The only input.</summary>
    public static PortName Input { get; } = new("InputSize", "input", "inputs", "", "");

    /// <summary>The only output.</summary>
    public static PortName Output { get; } = new("OutputSize", "output", "outputs", "targets", "labels");

    /// <summary>Whether its values are tokens, whole numbers.</summary>
    public bool HasTokens { get; init; }

    /// <summary>Whether it is called by a name: one of several.</summary>
    public bool IsNamed => One == Many;

    /// <summary>Its name as part of a member's: <c>Policy</c>.</summary>
    public string Element => Size.Substring(0, Size.Length - GeneratedMembers.Size.Length);

    /// <summary>The constant that is its number of rows of the last axis: <c>OutputRows</c>, <c>PolicyRows</c>.</summary>
    public string Rows => Element + GeneratedMembers.Rows;

    /// <summary>The method that says which class an output is: <c>PredictClass</c>, <c>PredictPolicyClass</c>.</summary>
    public string PredictClass => IsNamed ? $"Predict{Element}Class" : "PredictClass";

    /// <summary>A parameter that holds gradients with respect to its values: <c>inputGradients</c>, <c>stateGradients</c>.</summary>
    public string Gradients => One.TrimStart('@') + "Gradients";

    /// <summary>One of several.</summary>
    public static PortName Of(string name)
    {
        string pascal = Identifiers.Pascal(name);
        string camel = Identifiers.Camel(pascal);
        string written = Identifiers.Escaped(camel);
        return new PortName(pascal + "Size", written, written, camel + "Targets", camel + "Labels");
    }

    /// <summary>A parameter's name as text has it.</summary>
    public static string Plain(string written) => written.TrimStart('@');
}
