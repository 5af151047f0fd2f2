namespace NetGen.Tests.Data;

public class SoundTests
{
    private static readonly byte[] Mono = WavFile.Chunk("fmt ", WavFile.Format(1, 1, 8000, 16));

    [Fact]
    public void Samples_are_from_minus_1_to_1()
    {
        Sound sound = Load(WavFile.Write([short.MinValue, -1, 0, 16384, short.MaxValue], rate: 44_100));
        Assert.Equal([-1, -1 / 32768f, 0, 0.5f, 32767 / 32768f], sound.Samples.ToArray());
        Assert.Equal((44_100, 5 / 44_100.0), (sound.SampleRate, sound.Seconds));
        Assert.Equal("5 samples at 44,100 Hz", sound.ToString());
    }

    [Fact]
    public void What_is_saved_is_loaded_again_rounded_to_16_bits_and_cut_off_beyond_1()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        try
        {
            Sound.Of([0.5f, -0.25f, 0.4f / 32768f, 1f, -1f, 3f, -3f], 44_100).Save(path);
            Sound sound = Sound.Load(path);
            Assert.Equal([0.5f, -0.25f, 0, 32767 / 32768f, -1, 32767 / 32768f, -1], sound.Samples.ToArray());
            Assert.Equal(44_100, sound.SampleRate);

            // To the last byte what the reader's tests are written with.
            Assert.Equal(WavFile.Write([16384, -8192, 0, short.MaxValue, short.MinValue, short.MaxValue, short.MinValue], rate: 44_100), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Channels_become_one_their_mean()
    {
        Assert.Equal([0.25f, -0.125f], Load(WavFile.Write([16384, 0, -16384, 8192], channels: 2)).Samples.ToArray());
        Assert.Equal([-1f], Load(WavFile.Write([short.MinValue, short.MinValue, short.MinValue, short.MinValue], channels: 4)).Samples.ToArray());
    }

    [Fact]
    public void Other_chunks_the_extensible_form_and_unknown_lengths_are_read()
    {
        byte[] extensible = [.. WavFile.Format(0xFFFE, 1, 8000, 16), 22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];
        byte[] data = WavFile.Chunk("data", WavFile.Data(16384));
        Assert.Equal([0.5f], Load(WavFile.File(WavFile.Chunk("LIST", [1, 2, 3]), WavFile.Chunk("fmt ", extensible), data, WavFile.Chunk("end ", [1]))).Samples.ToArray());
        Assert.Equal([0.5f, 0.25f], Load([.. WavFile.File(Mono), .. "data"u8, 255, 255, 255, 255, .. WavFile.Data(16384, 8192)]).Samples.ToArray());
    }

    public static TheoryData<byte[], string> Damaged => new()
    {
        { [], "sound: expected a WAV file, which begins with RIFF and WAVE; found an empty file." },
        { [1, 2, 3], "found bytes 1, 2, 3." },
        { [.. "RIFF1234AVI "u8], "expected a WAV file, which begins with RIFF and WAVE; found bytes 82, 73," },
        { WavFile.File(), "expected a chunk 'data'; the file is truncated after 0 bytes of the next." },
        { [.. WavFile.File(Mono), 1], "expected a chunk 'data'; the file is truncated after 1 byte of the next." },
        { [.. WavFile.File(Mono), .. "data"u8, 0, 0, 0, 127, 1, 2], "expected 2130706432 bytes of the chunk 'data'; the file is truncated after 2 of them." },
        { WavFile.File(WavFile.Chunk("data", [1, 2])), "expected a chunk 'fmt ' before 'data'; there is none." },
        { WavFile.File(Mono, WavFile.Chunk("data", [])), "expected samples, a positive multiple of 2 bytes; found 0." },
        { WavFile.File(Mono, WavFile.Chunk("data", [1, 2, 3])), "expected samples, a positive multiple of 2 bytes; found 3." },
        { WavFile.File(WavFile.Chunk("fmt ", new byte[15])), "expected a format of at least 16 bytes; found 15." },
        { WavFile.File(WavFile.Chunk("fmt ", WavFile.Format(1, 1, 8000, 24))), "expected samples of 16 bits as whole numbers (format 1); found 24 bits in format 1, which has to be converted." },
        { WavFile.File(WavFile.Chunk("fmt ", WavFile.Format(3, 1, 8000, 32))), "found 32 bits in format 3, which has to be converted." },
        { WavFile.File(WavFile.Chunk("fmt ", WavFile.Format(0xFFFE, 1, 8000, 16))), "found 16 bits in format 65534" },
        { WavFile.File(WavFile.Chunk("fmt ", WavFile.Format(1, 0, 8000, 16))), "expected at least 1 channel, 2 times as many bytes for all of them, and a rate above 0; found 0, 0 and 8000." },
        { WavFile.File(WavFile.Chunk("fmt ", WavFile.Format(1, 1, 0, 16))), "found 1, 2 and 0." },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_explained_and_takes_little_memory(byte[] file, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => Load(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.StartsWith("sound: expected ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_of_ones_own_are_checked()
    {
        Assert.Equal([0.5f, 2], Sound.Of([0.5f, 2], 100).Samples.ToArray());
        Assert.Contains("got none", Assert.Throws<ArgumentException>(() => Sound.Of([], 100)).Message, StringComparison.Ordinal);
        Assert.Contains("value 1 of sample 0 is NaN", Assert.Throws<ArgumentException>(() => Sound.Of([0, float.NaN], 100)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sound.Of([0], 0));
        Assert.Throws<FileNotFoundException>(() => Sound.Load("none.wav"));
    }

    private static Sound Load(byte[] file) => Sound.Load(new MemoryStream(file));
}
