namespace NetGen.Compiler.Declaration;

/// <summary>
/// A whole number that is computed from constants of networks, which are not known where a declaration is read: they are
/// written by the same generator. Operators are C#'s, over <c>int</c> and <c>long</c>.
/// </summary>
public abstract record SizeExpression : IEquatable<SizeExpression>
{
    /// <summary>A number that is known.</summary>
    /// <param name="IsLong">Whether it is a <c>long</c> rather than an <c>int</c>.</param>
    public sealed record Number(long Value, bool IsLong = false) : SizeExpression;

    /// <summary>A constant of a network of this compilation.</summary>
    /// <param name="Network">The network's <see cref="TypeDeclaration.FullName"/>.</param>
    /// <param name="Name"><c>InputSize</c>, <c>OutputSize</c>, <c>ParameterCount</c> or <c>TrainableParameterCount</c>.</param>
    public sealed record Constant(string Network, string Name) : SizeExpression
    {
        /// <summary>As a sentence has it: <c>Encoder.OutputSize</c>.</summary>
        public string Title => Network.Substring(Network.LastIndexOf('.') + 1).TrimStart('@') + "." + Name;
    }

    /// <summary>An operator with two operands.</summary>
    /// <param name="Operator"><c>+ - * / % &lt;&lt; &gt;&gt; &amp; |</c> or <c>^</c>.</param>
    public sealed record Binary(string Operator, SizeExpression Left, SizeExpression Right) : SizeExpression;

    /// <summary>A cast, or the assignment to a constant of that type.</summary>
    public sealed record Conversion(SizeExpression Operand, bool IsLong) : SizeExpression;

    /// <summary>What is not computed here.</summary>
    /// <param name="Text">As it is written; empty where C# has an error of its own.</param>
    public sealed record Foreign(string Text) : SizeExpression;
}
