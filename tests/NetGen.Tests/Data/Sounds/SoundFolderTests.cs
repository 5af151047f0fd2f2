namespace NetGen.Tests.Data;

public sealed class SoundFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sounds_become_frames_of_bands()
    {
        Save("yes/1.wav", Loud(16_000));
        Save("no/1.wav", Loud(16_000));
        Save("no/2.WAV", Loud(300));
        Dataset data = Dataset.FromSounds(_folder.Location);
        Assert.Equal("3 samples of inputs [98, 40] in 2 classes", data.ToString());
        Assert.Equal(["no", "yes"], data.ClassNames!);
        Assert.Equal([0, 0, 1], data.Labels);
        Assert.Equal(new LogMel().Compute(Sound.Load(_folder.File("yes/1.wav"))), data.Input(2).ToArray());
    }

    [Fact]
    public void Short_sounds_end_in_silence_and_long_ones_are_cut()
    {
        Save("a/long.wav", Loud(5000));
        Save("a/short.wav", Loud(2000));
        var options = new SoundOptions { Seconds = 0.25, Features = new LogMel { Bands = 10, Floor = 1e-3 } };
        Dataset data = Dataset.FromSounds(_folder.Location, options);
        Assert.Equal([23, 10], data.InputShape);
        Assert.Equal(options.Features.Compute(Sound.Of(Sound.Load(_folder.File("a/long.wav")).Samples[..4000], 16_000)), data.Input(0).ToArray());
        Assert.Equal((float)Math.Log(1e-3), data.Input(1)[^1]);
        Assert.Equal(data.Input(0)[..100].ToArray(), data.Input(1)[..100].ToArray());
        Assert.Equal("0.25 s of 10 bands from 20 to 8000 Hz, frames of 25 ms every 10 ms", options.ToString());
    }

    [Fact]
    public void Mistakes_are_named_with_their_place()
    {
        Save("a/1.wav", Loud(2000));
        var little = new SoundOptions { Seconds = 0.01 };
        Assert.Contains("Expected a length of 400 to 2147483647 samples.", Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromSounds(_folder.Location, little)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromSounds(_folder.Location, new SoundOptions { Seconds = double.NaN }));

        File.WriteAllBytes(_folder.File("a/2.wav"), WavFile.Write(Loud(100), rate: 44_100));
        Refused("2.wav: expected 16000 Hz; found 44100.");
        File.WriteAllText(_folder.File("a/2.wav"), "no sound");
        Refused("2.wav: expected a WAV file, which begins with RIFF and WAVE; found bytes 110, 111, ");
        File.WriteAllText(_folder.File("a/3.mp3"), "");
        Refused("3.mp3: expected sounds that can be read (.wav); found one in another format, .mp3, which has to be converted.");
    }

    private void Refused(string message) => Assert.Contains(
        message, Assert.Throws<InvalidDataException>(() => Dataset.FromSounds(_folder.Location)).Message, StringComparison.Ordinal);

    private static short[] Loud(int samples) => [.. Enumerable.Range(0, samples).Select(i => (short)(i * 7919 % 20_011))];

    private void Save(string name, short[] samples)
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, WavFile.Write(samples));
    }
}
