using Words;
using Words.Inside;
using Words.Networks;
using Words.Style;
using Words.Sums;

namespace NetGen.Samples.Tests;

public sealed class WordsTests
{
    [Fact]
    public void A_sum_is_learnt_by_the_signs_of_its_answer_alone()
    {
        int[] tokens = new int[Problem.MostSigns], next = new int[Problem.MostSigns];
        new Problem(128, 77).Write(tokens, next);

        Assert.Equal("128+77=205..", Signs(tokens));
        Assert.Equal([-1, -1, -1, -1, -1, -1, 2, 0, 5, Problem.TokenOf('.'), -1, -1], next);
    }

    [Fact]
    public void The_longest_sum_has_room()
    {
        int[] tokens = new int[Problem.MostSigns], next = new int[Problem.MostSigns];
        new Problem(999, 999).Write(tokens, next);

        Assert.Equal("999+999=1998", Signs(tokens));
        Assert.Equal(Problem.TokenOf('.'), next[^1]);
    }

    [Fact]
    public void No_unseen_sum_is_among_those_to_learn_from()
    {
        var problems = ProblemSet.Draw(seed: 3, training: 20_000, unseen: 1_000);

        Assert.Equal(21_000, problems.Training.Concat(problems.Unseen).Distinct().Count());
        Assert.Equal(problems.Unseen, ProblemSet.Draw(seed: 3, training: 20_000, unseen: 1_000).Unseen);
        Assert.NotEqual(problems.Unseen, ProblemSet.Draw(seed: 4, training: 20_000, unseen: 1_000).Unseen);
    }

    [Fact]
    public void A_network_learns_the_sums_that_it_is_shown()
    {
        var problems = ProblemSet.Draw(seed: 1, training: 40, unseen: 1);
        Dataset samples = ProblemSet.Samples(problems.Training);
        var network = new Adder(seed: 1);
        double before = new Calculator(network).ShareOfRight(problems.Training);
        using Trainer trainer = network.CreateTrainer(Course.Options(Options.Parse(), samples.Count, epochs: 120, batchSize: 20, learningRate: 0.003f));
        trainer.Fit(samples, epochs: 120);

        Assert.Equal(0, before);
        Assert.Equal(1, new Calculator(network).ShareOfRight(problems.Training));
    }

    /// <summary>What the attention gives follows from the drawn weights and its other parameters.</summary>
    [Fact]
    public void The_drawn_weights_are_those_that_the_network_computes_with()
    {
        var network = new Adder(seed: 2);
        var problem = new Problem(45, 777);
        AttentionMap map = AttentionMap.Of(network, problem);
        var tokens = new int[Problem.MostSigns];
        problem.Write(tokens, new int[Problem.MostSigns]);
        const int Features = 64, Size = 16;
        float[] steps = new float[Problem.MostSigns * Features], before = new float[steps.Length], behind = new float[steps.Length];
        network.Activations(tokens, "last.norm_1", steps);
        network.Activations(tokens, "transformer_block_1.add_2", before);
        network.Activations(tokens, "last.add_1", behind);

        Assert.Equal("45+777=822", map.Signs);
        for (int looking = 0; looking < map.Signs.Length; looking++)
        {
            float[] sum = TensorOf(network, "last.attention.output_bias");
            for (int head = 0; head < map.Heads.Length; head++)
            {
                Assert.Equal(looking + 1, map.Heads[head][looking].Length);
                Assert.Equal(1, map.Heads[head][looking].Sum(), 5);
                for (int seen = 0; seen <= looking; seen++)
                {
                    Add(sum, map.Heads[head][looking][seen], steps.AsSpan(seen * Features, Features), network, head);
                }
            }

            Assert.All(sum.Index(), each => Assert.Equal(behind[(looking * Features) + each.Index] - before[(looking * Features) + each.Index], each.Item, 4));
        }

        static void Add(float[] sum, float weight, ReadOnlySpan<float> step, Adder network, int head)
        {
            float[] kernel = TensorOf(network, "last.attention.value_kernel"), bias = TensorOf(network, "last.attention.value_bias");
            float[] output = TensorOf(network, "last.attention.output_kernel");
            for (int i = 0; i < Size; i++)
            {
                float value = bias[(head * Size) + i];
                for (int feature = 0; feature < Features; feature++)
                {
                    value += step[feature] * kernel[(feature * Features) + (head * Size) + i];
                }

                for (int feature = 0; feature < Features; feature++)
                {
                    sum[feature] += weight * value * output[(((head * Size) + i) * Features) + feature];
                }
            }
        }
    }

    [Fact]
    public void An_author_writes_more_than_the_network_looks_back_on()
    {
        var network = new Writer(seed: 5);

        Assert.Equal(Written(seed: 1), Written(seed: 1));
        Assert.NotEqual(Written(seed: 1), Written(seed: 2));

        int[] Written(ulong seed)
        {
            var author = new Author(network, seed);
            author.Read([1, 2, 3]);
            return [.. Enumerable.Range(0, 3 * Writer.Length).Select(_ => author.Write())];
        }
    }

    [Fact]
    public void The_projects_pages_are_found_and_a_file_that_is_missing_is_named()
    {
        Assert.Contains("# Layers", Prose.Read(path: null), StringComparison.Ordinal);
        Assert.Contains("nowhere.txt", Assert.Throws<FileNotFoundException>(() => Prose.Read("nowhere.txt")).Message, StringComparison.Ordinal);
    }

    private static string Signs(IEnumerable<int> tokens) => string.Concat(tokens.Select(Problem.SignOf));

    private static float[] TensorOf(Adder network, string name)
    {
        var parameters = new float[Adder.ParameterCount];
        network.GetParameters(parameters);
        int offset = 0;
        foreach (TensorInfo tensor in Adder.Info.Layers.SelectMany(layer => layer.Tensors))
        {
            if (tensor.Name == name)
            {
                return parameters[offset..(offset + tensor.Size)];
            }

            offset += tensor.Size;
        }

        throw new ArgumentException($"There is no tensor {name}.", nameof(name));
    }
}
