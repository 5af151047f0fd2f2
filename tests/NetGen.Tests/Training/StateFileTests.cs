using System.Buffers.Binary;
using NetGen.Training;

namespace NetGen.Tests.Training;

public sealed class StateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static LinearTrainer Trained(Optimizer optimizer = Optimizer.Nadam)
    {
        LinearTrainer trainer = LinearTrainer.Create(new() { BatchSize = 4, LearningRate = 0.25f }, optimizer: optimizer);
        trainer.Fit(SampleData.Line(10), 2);
        return trainer;
    }

    private static byte[] StateOf(LinearTrainer trainer)
    {
        using var stream = new MemoryStream();
        trainer.SaveState(stream);
        return stream.ToArray();
    }

    [Fact]
    public void A_state_comes_back_whole()
    {
        using LinearTrainer trainer = Trained();
        string path = Path.Combine(_folder, "state");
        trainer.SaveState(path);
        trainer.SaveState(path);

        using var other = LinearTrainer.Create(optimizer: Optimizer.Nadam);
        other.LoadState(path);
        Assert.Equal(StateOf(trainer), StateOf(other));
        Assert.Equal(trainer.Parameters, other.Parameters);
        Assert.Equal((6, 2, 0.25f), (other.StepCount, other.EpochCount, other.LearningRate));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Every_damaged_byte_is_found_and_changes_nothing()
    {
        using LinearTrainer trainer = Trained();
        byte[] good = StateOf(trainer);
        using LinearTrainer other = LinearTrainer.Create(optimizer: Optimizer.Nadam);
        byte[] before = StateOf(other);
        for (int i = 0; i < good.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] bad = [.. good];
                bad[i] ^= (byte)(1 << bit);
                Assert.Throws<StateFileException>(() => other.LoadState(new MemoryStream(bad)));
            }
        }

        Assert.Equal(before, StateOf(other));
    }

    [Fact]
    public void Every_truncation_is_found()
    {
        using LinearTrainer trainer = Trained();
        byte[] good = StateOf(trainer);
        for (int length = 0; length < good.Length; length++)
        {
            var error = Assert.Throws<StateFileException>(() => trainer.LoadState(new MemoryStream(good, 0, length)));
            Assert.Contains("ends early", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_with_more_bytes_than_a_state_is_refused()
    {
        using LinearTrainer trainer = Trained();
        string path = Path.Combine(_folder, "state");
        File.WriteAllBytes(path, [.. StateOf(trainer), 0]);
        Assert.Throws<StateFileException>(() => trainer.LoadState(path));
    }

    [Fact]
    public void A_state_may_stand_inside_a_stream()
    {
        using LinearTrainer trainer = Trained();
        using var stream = new MemoryStream();
        stream.WriteByte(7);
        trainer.SaveState(stream);
        stream.WriteByte(8);
        stream.Position = 1;
        trainer.LoadState(stream);
        Assert.Equal(8, stream.ReadByte());
    }

    [Theory]
    [InlineData("Critic", 3, 1, Loss.MeanSquaredError, ": expected network Critic, got network Linear; nothing but the name differs.")]
    [InlineData("Critic", 3, 1, Loss.Huber, " or loss: expected network Critic, got network Linear.")]
    [InlineData("Linear", 3, 1, Loss.Huber, " or loss: expected loss Huber, got loss MeanSquaredError.")]
    [InlineData("Linear", 1, 2, Loss.MeanSquaredError, " or loss: expected tensor dense_1.kernel [1, 2], got tensor dense_1.kernel [3, 1].")]
    public void A_state_of_another_network_with_as_many_parameters_is_refused(
        string name, int inputs, int outputs, Loss loss, string message)
    {
        using LinearTrainer given = LinearTrainer.Create(inputs: 3, outputs: 1, optimizer: Optimizer.Adam);
        using LinearTrainer expected = LinearTrainer.Create(
            inputs: inputs, outputs: outputs, loss: loss, optimizer: Optimizer.Adam, name: name);
        Assert.Equal(given.Info.ParameterCount, expected.Info.ParameterCount);
        byte[] before = StateOf(expected);
        var error = Assert.Throws<StateFileException>(() => expected.LoadState(new MemoryStream(StateOf(given))));
        Assert.Equal("The state belongs to another network" + message, error.Message);
        Assert.Equal(before, StateOf(expected));
    }

    [Fact]
    public void A_state_of_a_network_with_another_activation_is_refused()
    {
        using LinearTrainer linear = LinearTrainer.Create(optimizer: Optimizer.Adam);
        using LinearTrainer tanh = LinearTrainer.Create(optimizer: Optimizer.Adam, activation: Activation.Tanh);
        var error = Assert.Throws<StateFileException>(() => tanh.LoadState(new MemoryStream(StateOf(linear))));
        Assert.Equal(
            "The state belongs to another network or loss: expected activation dense_1 Tanh, got activation dense_1 Linear.",
            error.Message);

        static StateOwner Owner(float? alpha) => StateOwner.Of(new TrainerLayout(
            new NetworkInfo("N", [1], [new LayerInfo("d", "D", [1], 2, 1, "LeakyReLU", alpha, tensors: [new("kernel", 1, 1), new("bias", 1)])]),
            Loss.Huber, Optimizer.SGD, 2, [], 0, 0, needsPreparation: false));
        Assert.EndsWith("activation d LeakyReLU 0.2", Owner(0.2f).Title, StringComparison.Ordinal);
        Assert.EndsWith(
            "expected activation d LeakyReLU 0.2, got activation d LeakyReLU 0.3.",
            Assert.Throws<StateFileException>(() => Owner(0.2f).Check(Owner(0.3f).Title)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_version_1_which_says_not_whose_it_is_still_loads()
    {
        // Nadam after 6 steps and 2 epochs, as version 1 wrote it: neither title nor parameters between the header and the moments.
        using LinearTrainer trainer = Trained();
        byte[] state = StateOf(trainer);
        int titleLength = BinaryPrimitives.ReadInt32LittleEndian(state.AsSpan(48));
        byte[] old = Older(version: 1, [.. state[..48], .. state[(52 + titleLength + ParameterBytes)..^8]]);
        Assert.Equal(48 + (2 * ParameterBytes) + 8, old.Length);

        using LinearTrainer other = LinearTrainer.Create(optimizer: Optimizer.Nadam, name: "Renamed");
        other.LoadState(new MemoryStream(old));
        Assert.Equal((6, 2, 0.25f), (other.StepCount, other.EpochCount, other.LearningRate));
        Assert.Equal(state[(52 + titleLength + ParameterBytes)..^8], StateOf(other)[^(8 + (2 * ParameterBytes))..^8]);

        using LinearTrainer wide = LinearTrainer.Create(inputs: 5, optimizer: Optimizer.Nadam);
        Assert.Throws<StateFileException>(() => wide.LoadState(new MemoryStream(old)));
        old[^1] ^= 1;
        Assert.Throws<StateFileException>(() => other.LoadState(new MemoryStream(old)));
    }

    [Fact]
    public void A_state_of_version_2_leaves_the_network_its_parameters()
    {
        using LinearTrainer trainer = Trained();
        byte[] state = StateOf(trainer);
        int moments = state.Length - 8 - (2 * ParameterBytes);
        byte[] old = Older(version: 2, [.. state[..(moments - ParameterBytes)], .. state[moments..^8]]);

        using LinearTrainer other = LinearTrainer.Create(optimizer: Optimizer.Nadam);
        other.Parameters = [3, 4, 5];
        other.LoadState(new MemoryStream(old));
        Assert.Equal([3, 4, 5], other.Parameters);
        Assert.Equal((6, 2, 0.25f), (other.StepCount, other.EpochCount, other.LearningRate));
        Assert.Equal(state[moments..^8], StateOf(other)[moments..^8]);
    }

    [Fact]
    public void A_title_that_has_no_end_takes_no_memory()
    {
        using LinearTrainer trainer = Trained();
        byte[] state = StateOf(trainer);
        foreach (int length in new[] { -1, int.MaxValue, 1 << 24 })
        {
            BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(48), length);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<StateFileException>(() => trainer.LoadState(new MemoryStream(state)));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    /// <summary>Of the network of these tests, which has three parameters.</summary>
    private const int ParameterBytes = 3 * sizeof(float);

    /// <summary>What an earlier version would have written.</summary>
    private static byte[] Older(int version, byte[] bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), version);
        return [.. bytes, .. BitConverter.GetBytes(Hash(bytes))];
    }

    /// <summary>FNV-1a, 64 bits.</summary>
    private static ulong Hash(byte[] bytes) =>
        bytes.Aggregate(0xCBF29CE484222325, (hash, value) => unchecked((hash ^ value) * 0x100000001B3));

    [Fact]
    public void A_state_of_another_optimizer_or_network_is_named()
    {
        using LinearTrainer nadam = Trained();
        using LinearTrainer adam = Trained(Optimizer.Adam);
        using LinearTrainer wide = LinearTrainer.Create(inputs: 5, optimizer: Optimizer.Nadam);
        var stream = new MemoryStream(StateOf(nadam));
        Assert.Contains(
            "Expected the state of Adam, got that of Nadam",
            Assert.Throws<StateFileException>(() => adam.LoadState(stream)).Message,
            StringComparison.Ordinal);
        stream.Position = 0;
        Assert.Contains(
            "Expected a state of 2 moments of 6 parameters, got 2 of 3",
            Assert.Throws<StateFileException>(() => wide.LoadState(stream)).Message,
            StringComparison.Ordinal);
    }
}
