using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Layers.Merge;

/// <summary>How values of several layers become one, each by itself: the value, and its derivative by one of them, side by side.</summary>
/// <remarks>Expressions are over the names of locals, which may stand there more than once.</remarks>
public abstract class MergeFunction
{
    /// <summary>The attribute's name: <c>Add</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The formula, as in <c>a + b</c>.</summary>
    public abstract string Formula { get; }

    /// <summary>The number of values that it joins at most.</summary>
    public virtual int Most => int.MaxValue;

    /// <summary>Whether the derivative by one of the values is 1, so that its gradient is that of the result.</summary>
    public virtual bool PassesGradient(int index) => false;

    /// <summary>Whether the derivative depends on the values.</summary>
    public virtual bool NeedsValues => false;

    /// <summary>The value of some locals joined.</summary>
    public abstract string Forward(Lanes lanes, IReadOnlyList<string> values);

    /// <summary>The gradient with respect to one of them, from that of the result.</summary>
    public abstract string Gradient(Lanes lanes, string delta, IReadOnlyList<string> values, int count, int index);

    /// <summary>From left to right, in pairs.</summary>
    protected static string Fold(IReadOnlyList<string> values, Func<string, string, string> join) => values.Skip(1).Aggregate(values[0], join);

    private protected static string Divided(Lanes lanes, string value, int count) => $"({value} / {lanes.Constant(count)})";
}

/// <summary>a + b + ...</summary>
internal sealed class AddFunction : MergeFunction
{
    /// <summary>Its name.</summary>
    public const string Title = "Add";

    public override string Name => Title;

    public override string Formula => "the sum";

    public override bool PassesGradient(int index) => true;

    public override string Forward(Lanes lanes, IReadOnlyList<string> values) => Fold(values, (a, b) => $"({a} + {b})");

    public override string Gradient(Lanes lanes, string delta, IReadOnlyList<string> values, int count, int index) => delta;
}

/// <summary>a - b.</summary>
internal sealed class SubtractFunction : MergeFunction
{
    public override string Name => "Subtract";

    public override string Formula => "the first less the second";

    public override int Most => 2;

    public override bool PassesGradient(int index) => index == 0;

    public override string Forward(Lanes lanes, IReadOnlyList<string> values) => $"({values[0]} - {values[1]})";

    public override string Gradient(Lanes lanes, string delta, IReadOnlyList<string> values, int count, int index) => $"({lanes.Zero} - {delta})";
}

/// <summary>a b ...</summary>
internal sealed class MultiplyFunction : MergeFunction
{
    public override string Name => "Multiply";

    public override string Formula => "the product";

    public override bool NeedsValues => true;

    public override string Forward(Lanes lanes, IReadOnlyList<string> values) => Fold(values, (a, b) => $"({a} * {b})");

    public override string Gradient(Lanes lanes, string delta, IReadOnlyList<string> values, int count, int index) =>
        Fold([delta, .. values.Where((_, i) => i != index)], (a, b) => $"({a} * {b})");
}

/// <summary>(a + b + ...) / n.</summary>
internal sealed class AverageFunction : MergeFunction
{
    public override string Name => "Average";

    public override string Formula => "the sum, divided by their number";

    public override string Forward(Lanes lanes, IReadOnlyList<string> values) =>
        Divided(lanes, Fold(values, (a, b) => $"({a} + {b})"), values.Count);

    public override string Gradient(Lanes lanes, string delta, IReadOnlyList<string> values, int count, int index) => Divided(lanes, delta, count);
}

/// <summary>The value that no other is ahead of; the first of equal ones.</summary>
internal sealed class ExtremeFunction(string name, string formula, bool isLargest) : MergeFunction
{
    public override string Name => name;

    public override string Formula => formula;

    public override bool NeedsValues => true;

    public override string Forward(Lanes lanes, IReadOnlyList<string> values) => Fold(
        values, (best, value) => lanes.Select(lanes.IsNumber(value), lanes.Select(Ahead(lanes, value, best), value, best), value));

    public override string Gradient(Lanes lanes, string delta, IReadOnlyList<string> values, int count, int index)
    {
        string gradient = delta;
        for (int i = 0; i < values.Count; i++)
        {
            if (i != index)
            {
                Mask wins = i < index ? Ahead(lanes, values[index], values[i]) : NotBehind(lanes, values[index], values[i]);
                gradient = lanes.Select(wins, gradient, lanes.Zero);
            }
        }

        return gradient;
    }

    private Mask Ahead(Lanes lanes, string a, string b) => isLargest ? lanes.Greater(a, b) : lanes.Less(a, b);

    private Mask NotBehind(Lanes lanes, string a, string b) => isLargest ? lanes.LessOrEqual(b, a) : lanes.LessOrEqual(a, b);
}

/// <summary>Every way to join values one by one.</summary>
public static class MergeFunctions
{
    public static IReadOnlyList<MergeFunction> All { get; } =
    [
        new AddFunction(), new SubtractFunction(), new MultiplyFunction(), new AverageFunction(),
        new ExtremeFunction("Maximum", "the largest, NaN among them", isLargest: true),
        new ExtremeFunction("Minimum", "the smallest, NaN among them", isLargest: false),
    ];

    public static MergeFunction Find(string name) => All.First(function => function.Name == name);
}
