using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>
/// What the networks compute, as hashes of its bits: prediction, the tape, the parameters after five steps at one and two
/// threads and in shards, and what gradients of any magnitude become down to the smallest subnormal number, through the step in which parameters
/// and moments that are too small to count become zero. All networks where the process has fused multiply-add in hardware; where
/// it emulates each one, the small ones alone.
/// </summary>
internal static class NetworkHashes
{
    private const int LargestEmulatedNetwork = 4_000;
    private const int Steps = 5;

    /// <summary>Networks that are no declared ones of one input and output.</summary>
    private static readonly string[] Others = [nameof(ActorCritic), nameof(TokenDecoder), nameof(StepByStep)];

    /// <summary>Past the sixteenth, in which small parameters and moments become zero.</summary>
    private const int FadingSteps = 18;

    /// <summary>The widest vectors this process computes with, and "+FMA" if it has fused multiply-add.</summary>
    public static string Tier => HasFusedMultiplyAdd ? $"{Vectors}+FMA" : Vectors;

    private static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    private static string Vectors =>
        Vector512.IsHardwareAccelerated ? "Vector512"
        : Vector256.IsHardwareAccelerated ? "Vector256"
        : Vector128.IsHardwareAccelerated ? "Vector128"
        : "scalar";

    /// <summary>The tier, then a line for each network: its name and a hash for each of what it does.</summary>
    public static IEnumerable<string> Compute()
    {
        yield return Tier;
        foreach (NetworkDeclaration declaration in DeclaredNetworks.All)
        {
            if (HasFusedMultiplyAdd || IsSmall(declaration))
            {
                yield return Line(declaration);
            }
        }

        yield return Ports();
        yield return Attention();
        yield return Streams();
    }

    /// <summary>A decoder of tokens: what it gives of sequences and step by step, and its parameters after some steps.</summary>
    private static string Attention()
    {
        const int Length = TokenDecoder.InputSize;
        var network = new TokenDecoder(95);
        using TokenDecoder.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Steps, Threads = 2 });
        var random = new Random(96);
        var hash = new BitHash();
        var outputs = new float[Steps * TokenDecoder.OutputSize];
        for (int step = 0; step < 2; step++)
        {
            hash.Add([trainer.Step(Tokens(Steps * Length), Tokens(Steps * Length))]);
            network.PredictBatch(Tokens(Steps * Length), outputs);
            hash.Add(outputs);
        }

        TokenDecoder.Stream stream = network.CreateStream();
        var next = new float[TokenDecoder.OutputSize / Length];
        foreach (int token in Tokens(Length))
        {
            stream.Step(token, next);
            hash.Add(next);
        }

        var parameters = new float[TokenDecoder.ParameterCount];
        network.GetParameters(parameters);
        hash.Add(parameters);
        return $"{nameof(TokenDecoder)} tokens={hash}";

        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(23))];
    }

    /// <summary>
    /// Networks step by step: one stream, and nineteen, of which sixteen may lie in the lanes. The last of them sees the frames of the one
    /// by itself, and has its bits.
    /// </summary>
    private static string Streams()
    {
        const int Count = 19;
        var hash = new BitHash();
        var random = new Random(95);
        StepByStep.Stream stream = new StepByStep(96).CreateStream();
        StepByStep.Streams streams = new StepByStep(96).CreateStreams(Count);
        StepByStepWithState.Stream kept = new StepByStepWithState(97).CreateStream();
        StepByStepWithState.Streams others = new StepByStepWithState(97).CreateStreams(Count);
        var outputs = new float[Count * 3];
        var alone = new float[3];
        for (int step = 0; step < 40; step++)
        {
            float[] frames = [.. Enumerable.Range(0, Count * 5).Select(_ => random.NextSingle())];
            streams.Step(frames.AsSpan(0, Count * 3), outputs);
            hash.Add(outputs);
            stream.Step(frames.AsSpan((Count - 1) * 3, 3), alone);
            CheckSame(alone, outputs.AsSpan((Count - 1) * 3));
            others.Step(frames, outputs.AsSpan(0, Count * 2));
            hash.Add(outputs.AsSpan(0, Count * 2));
            kept.Step(frames.AsSpan((Count - 1) * 5, 5), alone.AsSpan(0, 2));
            CheckSame(alone.AsSpan(0, 2), outputs.AsSpan((Count - 1) * 2, 2));
        }

        return $"{nameof(StepByStep)} streams={hash}";
    }

    private static void CheckSame(ReadOnlySpan<float> alone, ReadOnlySpan<float> together)
    {
        if (!MemoryMarshal.AsBytes(alone).SequenceEqual(MemoryMarshal.AsBytes(together)))
        {
            throw new InvalidOperationException($"A stream among many computes other bits than by itself with {Tier}.");
        }
    }

    /// <summary>A network of several inputs and outputs: what it gives, and its parameters after some steps.</summary>
    private static string Ports()
    {
        var network = new ActorCritic(93);
        using ActorCritic.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Steps, Threads = 2 });
        var random = new Random(94);
        var hash = new BitHash();
        float[][] outputs = [new float[Steps * ActorCritic.PolicySize], new float[Steps], new float[Steps * ActorCritic.MoodsSize]];
        for (int step = 0; step < Steps; step++)
        {
            float[] state = Values(ActorCritic.StateSize);
            float[] goal = Values(ActorCritic.GoalSize);
            hash.Add([trainer.Step(state, goal, [0, 1, 2, 3, 4], Values(1), Array.ConvertAll(Values(ActorCritic.MoodsSize), MathF.Round))]);
            network.PredictBatch(state, goal, outputs[0], outputs[1], outputs[2]);
            Array.ForEach(outputs, values => hash.Add(values));
        }

        // Sixteen in the lanes, and some in rows behind them.
        const int Many = 19;
        outputs = [new float[Many * ActorCritic.PolicySize], new float[Many], new float[Many * ActorCritic.MoodsSize]];
        network.PredictBatch(Numbers(Many * ActorCritic.StateSize), Numbers(Many * ActorCritic.GoalSize), outputs[0], outputs[1], outputs[2]);
        Array.ForEach(outputs, values => hash.Add(values));
        var parameters = new float[ActorCritic.ParameterCount];
        network.GetParameters(parameters);
        hash.Add(parameters);
        return $"{nameof(ActorCritic)} ports={hash}";

        float[] Values(int size) => Numbers(Steps * size);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    /// <summary>The lines of the networks that are computed even where fused multiply-add is emulated.</summary>
    public static IEnumerable<string> OfSmallNetworks(IEnumerable<string> lines) =>
        lines.Where(line => Others.Any(name => line.StartsWith(name, StringComparison.Ordinal)) || IsSmall(DeclaredNetworks.Get(line.Split(' ')[0])));

    /// <summary>Runs every kernel of one network, for the JIT to show.</summary>
    public static void Run(string name) => Line(DeclaredNetworks.Get(name));

    private static bool IsSmall(NetworkDeclaration declaration) =>
        declaration.Reference.ParameterCount <= LargestEmulatedNetwork;

    private static string Line(NetworkDeclaration declaration)
    {
        var parts = new List<string> { declaration.Name, $"predict={Prediction(declaration)}" };
        if (declaration.IsDifferentiable)
        {
            parts.Add($"tape={Tape(declaration)}");
            parts.Add($"tails={Tails(declaration)}");
        }

        if (declaration.Loss is not null)
        {
            parts.Add($"train={Training(declaration, threads: 1)}");
            parts.Add($"train2={Training(declaration, threads: 2)}");
            parts.Add($"fading={Fading(declaration)}");
            if (IsSmall(declaration))
            {
                parts.Add($"shards={Training(declaration, threads: 2, shards: 8)}");
            }
        }

        return string.Join(' ', parts);
    }

    private static BitHash Prediction(NetworkDeclaration declaration)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 81);
        var hash = new BitHash();
        bool isUnit = network.ParameterCount == 2;
        if (isUnit)
        {
            // Its activation alone, over the whole range and with every special value.
            network.Parameters = [1, 0];
        }

        float[] inputs = isUnit ? Magnitudes() : Samples.Batch(declaration, 19, 82).Inputs;
        var outputs = new float[inputs.Length / network.InputSize * network.OutputSize];
        network.PredictBatch(inputs, outputs);
        hash.Add(outputs);
        for (int i = 0; i < 3; i++)
        {
            Span<float> output = outputs.AsSpan(i * network.OutputSize, network.OutputSize);
            network.Predict(inputs.AsSpan(i * network.InputSize, network.InputSize), output);
            hash.Add(output);
        }

        return hash;
    }

    private static BitHash Tape(NetworkDeclaration declaration)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 83);
        const int Count = 5;
        float[] inputs = Samples.Batch(declaration, Count, 84).Inputs;
        object tape = network.CreateTape(Count);
        var outputs = new float[Count * network.OutputSize];
        network.Forward(inputs, outputs, tape);
        var inputGradients = new float[inputs.Length];
        var gradients = new float[network.ParameterCount];
        network.Backward(tape, outputs, inputGradients, gradients);
        var hash = new BitHash();
        hash.Add(outputs);
        hash.Add(inputGradients);
        hash.Add(gradients);
        return hash;
    }

    /// <summary>The tape again, behind inputs that drive activations into their tails.</summary>
    private static BitHash Tails(NetworkDeclaration declaration)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 88);
        const int Count = 5;
        float[] inputs = Array.ConvertAll(Samples.Batch(declaration, Count, 89).Inputs, input => 40 * input);
        object tape = network.CreateTape(Count);
        var outputs = new float[Count * network.OutputSize];
        network.Forward(inputs, outputs, tape);
        var inputGradients = new float[inputs.Length];
        var gradients = new float[network.ParameterCount];
        network.Backward(tape, OfAnyMagnitude(new Random(90), outputs.Length), inputGradients, gradients);
        var hash = new BitHash();
        hash.Add(inputGradients);
        hash.Add(gradients);
        return hash;
    }

    /// <summary>The parameters while gradients of any magnitude come and then fade.</summary>
    private static BitHash Fading(NetworkDeclaration declaration)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 91);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { WeightDecay = 0.5f });
        var random = new Random(92);
        network.Parameters = OfAnyMagnitude(random, network.ParameterCount);
        var hash = new BitHash();
        for (int step = 0; step < FadingSteps; step++)
        {
            float[] gradients = OfAnyMagnitude(random, network.ParameterCount);
            trainer.Trainer.Apply(Array.ConvertAll(gradients, gradient => gradient * MathF.ScaleB(1, -25 * step)));
            hash.Add(network.Parameters);
        }

        return hash;
    }

    private static float[] OfAnyMagnitude(Random random, int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = MathF.ScaleB(1 + random.NextSingle(), random.Next(-149, 0)) * (random.Next(2) == 0 ? 1 : -1);
        }

        return values;
    }

    private static BitHash Training(NetworkDeclaration declaration, int threads, int shards = 1)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 85);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { Threads = threads, Seed = 86, Shards = shards });
        var hash = new BitHash();
        for (int step = 0; step < Steps; step++)
        {
            hash.Add([trainer.Step(Samples.Batch(declaration, 9 - step, 87 + step))]);
        }

        var gradients = new float[network.ParameterCount];
        trainer.Gradients(Samples.Batch(declaration, 7, 99), gradients);
        hash.Add(gradients);
        hash.Add(network.Parameters);
        return hash;
    }

    private static float[] Magnitudes()
    {
        var values = new List<float> { float.NaN, float.PositiveInfinity, float.NegativeInfinity };
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 1_048_573)
        {
            values.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        }

        // Where the functions bend, which few of the patterns above are near.
        for (int i = -2_000; i <= 2_000; i++)
        {
            values.Add(i / 19f);
        }

        return [.. values];
    }
}
