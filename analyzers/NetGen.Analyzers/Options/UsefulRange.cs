using NetGen.Compiler.Graph;

namespace NetGen.Analyzers.Options;

/// <summary>The values of an option with which networks learn; all others draw a finding.</summary>
internal sealed class UsefulRange
{
    private static readonly UsefulRange LearningRate = new(Rules.LearningRate, static value => value > 0 && value <= 1);
    private static readonly UsefulRange Momentum = new(Rules.Momentum, static value => value >= 0 && value < 1);

    private readonly Func<float, bool> _contains;

    private UsefulRange(Rule rule, Func<float, bool> contains) => (Rule, _contains) = (rule, contains);

    /// <summary>The rule that values outside break.</summary>
    public Rule Rule { get; }

    /// <summary>The range of the option with this name; null where there is none to speak of.</summary>
    public static UsefulRange? Of(string option) => option switch
    {
        "LearningRate" => LearningRate,
        "Momentum" => Momentum,
        _ => null,
    };

    /// <summary>False for NaN.</summary>
    public bool Contains(float value) => _contains(value);
}
