using NetGen;
using Samples;

namespace Words.Sums;

/// <summary>Sums to learn from, and others that nobody has seen.</summary>
/// <param name="Training">All different.</param>
/// <param name="Unseen">All different, and none of them among the others.</param>
internal sealed record ProblemSet(IReadOnlyList<Problem> Training, IReadOnlyList<Problem> Unseen)
{
    /// <summary>Draws sums; the same seed gives the same.</summary>
    public static ProblemSet Draw(ulong seed, int training, int unseen)
    {
        var random = new RandomSource(seed, stream: 0);
        var drawn = new HashSet<Problem>();
        while (drawn.Count < training + unseen)
        {
            drawn.Add(new Problem(random.Below(Problem.End), random.Below(Problem.End)));
        }

        Problem[] all = [.. drawn];
        return new ProblemSet(all[unseen..], all[..unseen]);
    }

    /// <summary>Sums as samples: tokens, and as labels the signs of their answers.</summary>
    public static Dataset Samples(IReadOnlyList<Problem> problems)
    {
        const int Signs = Problem.MostSigns;
        var tokens = new int[problems.Count * Signs];
        var next = new int[tokens.Length];
        for (int i = 0; i < problems.Count; i++)
        {
            problems[i].Write(tokens.AsSpan(i * Signs, Signs), next.AsSpan(i * Signs, Signs));
        }

        return Dataset.Create(tokens, next, Signs, Problem.SignCount, Problem.SignCount);
    }
}
