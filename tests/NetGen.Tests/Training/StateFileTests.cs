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
