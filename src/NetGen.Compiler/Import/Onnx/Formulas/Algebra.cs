namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>Builds expressions in their normal form.</summary>
internal static class Algebra
{
    public static Expression Multiply(Expression first, Expression second) => first.Coefficient * second.Coefficient == 0
        ? Expression.Constant(0)
        : new Expression(
            first.Coefficient * second.Coefficient,
            [.. first.Factors.Concat(second.Factors).OrderBy(factor => factor.Key, StringComparer.Ordinal)]);

    public static Expression Divide(Expression first, Expression second) => Multiply(first, Invert(second));

    public static Expression Subtract(Expression first, Expression second) => Add(first, second.Times(-1));

    /// <summary>Like terms are joined, common factors put before the sum: x/2 + x/2 erf(x) is x/2 (1 + erf(x)).</summary>
    public static Expression Add(Expression first, Expression second)
    {
        List<Expression> terms = Join(Terms(first).Concat(Terms(second)));
        if (terms.Count <= 1)
        {
            return terms.Count == 0 ? Expression.Constant(0) : terms[0];
        }

        List<Factor> common = CommonFactors(terms);
        List<Expression> rest =
            [.. terms.Select(term => Without(term, common)).OrderBy(term => term.Key, StringComparer.Ordinal)];
        double scale = rest[0].Coefficient;
        var sum = new SumFactor([.. rest.Select(term => term.Times(1 / scale))]);
        return new Expression(scale, [.. common.Append(sum).OrderBy(factor => factor.Key, StringComparer.Ordinal)]);
    }

    /// <summary>The mean of the last axis.</summary>
    public static Expression Mean(Expression value) => Call("Mean", value);

    public static Expression Root(Expression value) => Call("Sqrt", value);

    /// <summary>A whole power of 1 to 8, 1/2 or -1/2; null for others.</summary>
    public static Expression? Power(Expression value, double exponent)
    {
        if (exponent is 0.5 or -0.5)
        {
            return exponent > 0 ? Root(value) : Invert(Root(value));
        }

        if (exponent is < 1 or > 8 || exponent != Math.Floor(exponent))
        {
            return null;
        }

        Expression power = value;
        for (int i = 1; i < exponent; i++)
        {
            power = Multiply(power, value);
        }

        return power;
    }

    /// <summary>1 / value; 1 / (1 + e^-x) is the sigmoid.</summary>
    public static Expression Invert(Expression value)
    {
        Expression inverse = Expression.Constant(1 / value.Coefficient);
        foreach (Factor factor in value.Factors)
        {
            Expression one = OnePlusExp(factor) is { } exponent
                ? Call("Sigmoid", exponent.Times(-1))
                : Call("Inverse", new Expression(1, [factor]));
            inverse = Multiply(inverse, one);
        }

        return inverse;
    }

    /// <summary>ln(1 + e^x) is softplus.</summary>
    public static Expression Log(Expression value) =>
        value.Coefficient == 1 && value.Factors.Count == 1 && OnePlusExp(value.Factors[0]) is { } exponent
            ? Call("Softplus", exponent)
            : Call("Log", value);

    /// <summary>min(max(value, lower), upper); without limits it is the value; from 0 up it is scaled to end at 1, so that relu6(x + 3) / 6 is clip(x/6 + 1/2).</summary>
    public static Expression Clip(Expression value, double lower, double upper)
    {
        if (lower == 0 && upper >= float.MaxValue)
        {
            return Call("Relu", value);
        }

        if (lower <= -float.MaxValue && upper >= float.MaxValue)
        {
            return value;
        }

        return lower == 0 && upper > 0
            ? Call("Clip", value.Times(1 / upper)).Times(upper)
            : Call("OtherClip", value);
    }

    /// <summary>min(value, upper), where value is a ReLU.</summary>
    public static Expression AtMost(Expression value, double upper) =>
        value.Coefficient > 0 && value.Factors.Count == 1 && value.Factors[0] is CallFactor { Function: "Relu" } relu
            ? Clip(relu.Argument.Times(value.Coefficient), 0, upper)
            : Call("OtherMinimum", value);

    /// <summary>max(value, lower).</summary>
    public static Expression AtLeast(Expression value, double lower) =>
        lower == 0 ? Clip(value, 0, double.PositiveInfinity) : Call("OtherMaximum", value);

    public static Expression Call(string function, Expression argument) => new(1, [new CallFactor(function, argument)]);

    /// <summary>x where the factor is 1 + e^x, else null. A constant is always a sum's first term: its key is empty.</summary>
    private static Expression? OnePlusExp(Factor factor)
    {
        if (factor is not SumFactor { Terms.Count: 2 } sum || !sum.Terms[0].IsConstant)
        {
            return null;
        }

        Expression other = sum.Terms[1];
        return Expression.AreClose(sum.Terms[0].Coefficient, other.Coefficient)
            && other.Factors.Count == 1 && other.Factors[0] is CallFactor { Function: "Exp" } exp
            ? exp.Argument
            : null;
    }

    private static IEnumerable<Expression> Terms(Expression value) =>
        value.Factors.Count == 1 && value.Factors[0] is SumFactor sum
            ? sum.Terms.Select(term => term.Times(value.Coefficient))
            : [value];

    private static List<Expression> Join(IEnumerable<Expression> terms)
    {
        var joined = new List<Expression>();
        foreach (Expression term in terms.Where(term => term.Coefficient != 0))
        {
            int like = joined.FindIndex(other => other.Times(1 / other.Coefficient).Matches(term.Times(1 / term.Coefficient)));
            if (like < 0)
            {
                joined.Add(term);
            }
            else
            {
                joined[like] = new Expression(joined[like].Coefficient + term.Coefficient, term.Factors);
            }
        }

        joined.RemoveAll(term => term.Coefficient == 0);
        return joined;
    }

    private static List<Factor> CommonFactors(List<Expression> terms)
    {
        var common = terms[0].Factors.ToList();
        foreach (Expression term in terms.Skip(1))
        {
            var left = term.Factors.ToList();
            common = common.FindAll(factor => Remove(left, factor));
        }

        return common;
    }

    private static Expression Without(Expression term, List<Factor> factors)
    {
        var left = term.Factors.ToList();
        factors.ForEach(factor => Remove(left, factor));
        return new Expression(term.Coefficient, left);
    }

    private static bool Remove(List<Factor> factors, Factor factor)
    {
        int index = factors.FindIndex(other => other.Matches(factor));
        if (index >= 0)
        {
            factors.RemoveAt(index);
        }

        return index >= 0;
    }
}
