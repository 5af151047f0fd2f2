using NetGen;
using Words.Networks;

namespace Words.Sums;

/// <summary>Answers sums: the question goes in, and the likeliest sign after it, again and again, until the point.</summary>
internal sealed class Calculator(Adder network)
{
    private readonly Adder.Stream _stream = network.CreateStream();
    private readonly float[] _next = new float[Problem.SignCount];

    /// <summary>What the network says to a question, without the point.</summary>
    public string Answer(Problem problem)
    {
        string question = problem.Question;
        _stream.Reset();
        foreach (char sign in question)
        {
            _stream.Step(Problem.TokenOf(sign), _next);
        }

        string answer = "";
        while (true)
        {
            int token = TokenSampler.Greedy(_next);
            if (token == Problem.TokenOf('.') || question.Length + answer.Length == Problem.MostSigns)
            {
                return answer;
            }

            answer += Problem.SignOf(token);
            _stream.Step(token, _next);
        }
    }

    /// <summary>The share of sums whose answer is right in every sign.</summary>
    public double ShareOfRight(IReadOnlyCollection<Problem> problems) =>
        problems.Count(problem => Answer(problem) + '.' == problem.Answer) / (double)problems.Count;
}
