using NetGen.Initialization;
using NetGen.Sampling;

namespace NetGen;

/// <summary>
/// Draws the next token by what a network says of each: the likeliest, or at random, hotter or colder, from the k likeliest or from those
/// that together make up a share p. The same seed and the same numbers give the same tokens on every machine. After the first call nothing
/// is allocated, unless there are more tokens to choose from. Not for several threads at once.
/// </summary>
/// <remarks>
/// In this order: logits over <see cref="Temperature"/>, softmax, the <see cref="TopK"/> likeliest, of them <see cref="TopP"/>, and a draw by
/// the shares of what is left. Of equal tokens the one with the lowest index comes first. An infinite logit is certain, several of them
/// alike, and a negative infinite one never comes, which is how a token is forbidden. NaN is refused.
/// </remarks>
/// <example>
/// <code>
/// var sampler = new TokenSampler(seed: 1) { Temperature = 0.8f, TopK = 40 };
/// for (int i = 0; i &lt; 100; i++)
/// {
///     stream.Step(token, probabilities);
///     token = sampler.SampleProbabilities(probabilities);
/// }
/// </code>
/// </example>
public sealed class TokenSampler
{
    private readonly LikeliestFirst _likeliest = new();
    private SplitMix64 _random;
    private double[] _weights = [];
    private float _temperature = 1;
    private float _topP = 1;
    private int _topK;

    /// <summary>A sampler that begins at the first number of a seed.</summary>
    /// <param name="seed">The same seed gives the same tokens.</param>
    public TokenSampler(ulong seed) => _random = new SplitMix64(seed);

    /// <summary>
    /// What logits are divided by: 1 as they are, below 1 closer to the likeliest, above 1 more even. 0 always takes the likeliest, as
    /// <see cref="Greedy"/>, and no random number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float Temperature
    {
        get => _temperature;
        set => _temperature = value is >= 0 and < float.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite temperature of at least 0.");
    }

    /// <summary>How many of the likeliest tokens are drawn from; 0 for all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int TopK
    {
        get => _topK;
        set => _topK = Argument.NotNegative(value, nameof(value));
    }

    /// <summary>Draws from the fewest of the likeliest tokens that together have at least this share; 1 for all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or above 1.</exception>
    public float TopP
    {
        get => _topP;
        set => _topP = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a share above 0 and up to 1.");
    }

    /// <summary>The index of the greatest number, the lowest of equal ones.</summary>
    /// <param name="scores">Logits or probabilities, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is NaN.</exception>
    public static int Greedy(ReadOnlySpan<float> scores) => Highest(scores, nameof(scores));

    /// <summary>Draws by logits: what a network without a last softmax gives.</summary>
    /// <param name="logits">One for each token, at least one.</param>
    /// <returns>The index of a token.</returns>
    /// <exception cref="ArgumentException">There is none, one is NaN, or all are negative infinity.</exception>
    public int Sample(ReadOnlySpan<float> logits)
    {
        int best = Highest(logits, nameof(logits));
        float highest = logits[best];
        if (float.IsNegativeInfinity(highest))
        {
            throw new ArgumentException(
                $"Expected a logit above negative infinity; {Quantity.Plain(logits.Length, "token")} can't come.", nameof(logits));
        }

        if (Temperature == 0)
        {
            return best;
        }

        Span<double> weights = Weights(logits.Length);
        double cold = 1.0 / Temperature;
        for (int i = 0; i < logits.Length; i++)
        {
            // Equal infinities have no difference.
            weights[i] = logits[i] == highest ? 1 : FastExponential.OfNegative(((double)logits[i] - highest) * cold);
        }

        return Draw(logits, weights);
    }

    /// <summary>Draws by probabilities: what a network gives whose last layer is a softmax. They need not add up to 1.</summary>
    /// <param name="probabilities">One for each token, at least one, none negative.</param>
    /// <returns>The index of a token.</returns>
    /// <exception cref="ArgumentException">There is none, one is negative, infinite or NaN, or all are 0.</exception>
    public int SampleProbabilities(ReadOnlySpan<float> probabilities)
    {
        int best = Highest(probabilities, nameof(probabilities));
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is not (>= 0 and < float.PositiveInfinity))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected finite probabilities of at least 0; that of token {i} is {probabilities[i]}."),
                    nameof(probabilities));
            }
        }

        float highest = probabilities[best];
        if (highest == 0)
        {
            throw new ArgumentException(
                $"Expected a probability above 0; {Quantity.Plain(probabilities.Length, "token")} can't come.", nameof(probabilities));
        }

        if (Temperature == 0)
        {
            return best;
        }

        Span<double> weights = Weights(probabilities.Length);
        for (int i = 0; i < probabilities.Length; i++)
        {
            double share = (double)probabilities[i] / highest;
            weights[i] = Temperature == 1 || share is 0 or 1
                ? share
                : FastExponential.OfNegative(NormalDistribution.Log(share) * (1.0 / Temperature));
        }

        return Draw(probabilities, weights);
    }

    private Span<double> Weights(int count)
    {
        if (_weights.Length < count)
        {
            _weights = new double[count];
        }

        return _weights.AsSpan(0, count);
    }

    private static int Highest(ReadOnlySpan<float> scores, string parameter)
    {
        if (scores.IsEmpty)
        {
            throw new ArgumentException("Expected at least 1 number, got none.", parameter);
        }

        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i]))
            {
                throw new ArgumentException($"Expected numbers; that of token {i} is NaN.", parameter);
            }

            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }

    private int Draw(ReadOnlySpan<float> scores, ReadOnlySpan<double> weights)
    {
        int most = TopK == 0 ? weights.Length : Math.Min(TopK, weights.Length);
        if (most == weights.Length && TopP == 1)
        {
            double all = 0;
            foreach (double weight in weights)
            {
                all += weight;
            }

            return DrawInOrder(weights, all * _random.NextDouble());
        }

        _likeliest.Begin(scores);
        double total = 0;
        if (most == weights.Length)
        {
            foreach (double weight in weights)
            {
                total += weight;
            }
        }
        else
        {
            for (int i = 0; i < most; i++)
            {
                total += weights[_likeliest[i]];
            }
        }

        int kept = 0;
        double mass = 0;
        for (; kept < most && (kept == 0 || mass < TopP * total); kept++)
        {
            mass += weights[_likeliest[kept]];
        }

        return DrawLikeliest(weights, kept, mass * _random.NextDouble());
    }

    /// <summary>The first token at which the sum of weights passes a number.</summary>
    private static int DrawInOrder(ReadOnlySpan<double> weights, double passed)
    {
        int last = 0;
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                sum += weights[i];
                last = i;
                if (sum > passed)
                {
                    break;
                }
            }
        }

        return last;
    }

    /// <summary>The same among the likeliest.</summary>
    private int DrawLikeliest(ReadOnlySpan<double> weights, int count, double passed)
    {
        int last = _likeliest[0];
        double sum = 0;
        for (int i = 0; i < count && sum <= passed; i++)
        {
            int token = _likeliest[i];
            sum += weights[token];
            last = weights[token] > 0 ? token : last;
        }

        return last;
    }
}
