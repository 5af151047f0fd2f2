namespace NetGen.Compiler.Emit;

/// <summary>
/// The tool that <c>[GeneratedCode]</c> names on an emitted class. Layer attributes are erased from assemblies and this one
/// stays, so it is how a network is known from outside.
/// </summary>
public static class NetworkMark
{
    /// <summary>A network: its constants are its sizes.</summary>
    public const string Valid = "NetGen";

    /// <summary>
    /// A class with findings: its members throw and its constants mean nothing. Another name, so that whoever looks for
    /// networks doesn't find it, even in an assembly built with the findings configured away.
    /// </summary>
    public const string Invalid = "NetGen.Invalid";
}
