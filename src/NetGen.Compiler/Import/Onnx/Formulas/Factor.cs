namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>A part of a product that is no product itself.</summary>
internal abstract class Factor(string key)
{
    /// <inheritdoc cref="Expression.Key"/>
    public string Key => key;

    public abstract bool Matches(Factor other);
}

/// <summary>The variable.</summary>
internal sealed class VariableFactor() : Factor("x")
{
    public override bool Matches(Factor other) => other is VariableFactor;
}

/// <summary>A function of an expression: <c>Tanh</c>, or <c>Inverse</c> for what stands below a fraction's line.</summary>
internal sealed class CallFactor(string function, Expression argument) : Factor($"{function}({argument.Key})")
{
    public string Function => function;

    public Expression Argument => argument;

    public override bool Matches(Factor other) =>
        other is CallFactor call && call.Function == function && argument.Matches(call.Argument);
}

/// <summary>A sum, scaled so that its first term's coefficient is 1.</summary>
internal sealed class SumFactor(IReadOnlyList<Expression> terms)
    : Factor("(" + string.Join("+", terms.Select(term => term.Key)) + ")")
{
    public IReadOnlyList<Expression> Terms => terms;

    public override bool Matches(Factor other) =>
        other is SumFactor sum && sum.Terms.Count == terms.Count
        && terms.Zip(sum.Terms, (term, with) => term.Matches(with)).All(equal => equal);
}
