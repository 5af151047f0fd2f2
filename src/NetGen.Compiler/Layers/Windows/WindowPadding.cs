namespace NetGen.Compiler.Layers.Windows;

/// <summary>The names of the members of the <c>Padding</c> enumeration.</summary>
public static class WindowPadding
{
    public const string Valid = "Valid";
    public const string Same = "Same";
    public const string Causal = "Causal";
}
