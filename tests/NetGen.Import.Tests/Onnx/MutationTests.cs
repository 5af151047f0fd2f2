using System.Globalization;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Export;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>
/// Sound models, damaged at random: whatever happens to a file, it is imported or there is one finding, and it takes little
/// memory.
/// </summary>
public class MutationTests
{
    /// <summary>Of each model; NETGEN_MUTATIONS asks for more.</summary>
    private static readonly int Mutations = int.Parse(
        Environment.GetEnvironmentVariable("NETGEN_MUTATIONS") ?? "1000", CultureInfo.InvariantCulture);

    /// <summary>The models are below 2 KiB; objects and tables are larger than the bytes that ask for them.</summary>
    private const long MostMemory = 4 << 20;

    public static TheoryData<string> Names => [.. Models.Expected.Keys];

    public static TheoryData<string> Branched =>
        [.. BranchedNetworks.All.Keys, "normalized rows", "root mean squares", "batches", "rows of batches", "slopes"];

    public static TheoryData<string> Ported => [.. PortRoundTripTests.Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_model_is_imported_or_refused_with_a_sentence(string name) => SurviveMutations(Models.Bytes(name), name);

    [Theory]
    [InlineData("torch_branches")]
    [InlineData("torch_rows")]
    [InlineData("torch_rows_written")]
    [InlineData("torch_ports")]
    [InlineData("torch_lenet")]
    [InlineData("torch_mobilenet")]
    [InlineData("torch_waves")]
    [InlineData("torch_steps_gru_both_states")]
    [InlineData("torch_steps_lstm_stacked")]
    [InlineData("torch_steps_tail")]
    public void A_damaged_module_is_imported_or_refused_with_a_sentence(string name) => SurviveMutations(Models.Bytes(name), name);

    [Theory]
    [MemberData(nameof(Branched))]
    public void A_damaged_model_with_branches_is_imported_or_refused_with_a_sentence(string name) =>
        SurviveMutations(OnnxExportTests.Exported.Value[name].Onnx, name);

    [Theory]
    [MemberData(nameof(Ported))]
    public void A_damaged_model_of_several_inputs_and_outputs_is_imported_or_refused_with_a_sentence(string name) =>
        SurviveMutations(PortRoundTripTests.Onnx(name), name);

    [Theory]
    [InlineData("torch_view")]
    [InlineData("torch_gelu")]
    [InlineData("external")]
    [InlineData("bfloat16_data")]
    public void Every_beginning_of_a_model_is_survived(string name)
    {
        byte[] sound = Models.Bytes(name);
        for (int length = 0; length < sound.Length; length++)
        {
            Survive(sound[..length]);
        }
    }

    [Theory]
    [InlineData("torch_view")]
    [InlineData("external")]
    [InlineData("reshape_twice")]
    public void Every_single_flipped_bit_is_survived(string name)
    {
        byte[] sound = Models.Bytes(name);
        for (int bit = 0; bit < sound.Length * 8; bit++)
        {
            byte[] file = (byte[])sound.Clone();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Survive(file);
        }
    }

    private static void SurviveMutations(byte[] sound, string name)
    {
        var random = new Random(name.Sum(letter => letter));
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = sound;
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                file = Mutate(file, random);
            }

            Survive(file);
        }
    }

    private static void Survive(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImportResult result = Models.Import(file);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, MostMemory);
        Assert.True(result.Model == null ^ result.Finding == null);
        if (result.Finding is { } finding)
        {
            Assert.DoesNotContain(finding.Message, char.IsControl);
            Assert.InRange(finding.Message.Length, 10, 2000);
        }
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        int at = random.Next(file.Length + 1);
        int length = Math.Min(random.Next(1, 20), file.Length - at);
        byte[] noise = new byte[length];
        random.NextBytes(noise);
        switch (random.Next(7))
        {
            case 0:
                return file[..at];
            case 1:
                return [.. file[..at], .. noise, .. file[at..]];
            case 2:
                return [.. file[..at], .. noise, .. file[(at + length)..]];
            case 3:
                return [.. file[..at], .. file[(at + length)..]];
            case 4:
                // A stretch of the file again somewhere else, where its tags mean something.
                int from = random.Next(file.Length + 1);
                return [.. file[..at], .. file.Skip(from).Take(length), .. file[at..]];
            case 5:
                // The greatest and the smallest numbers there are.
                byte[] extreme = random.Next(2) == 0 ? [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F] : [0xFF, 0xFF, 0xFF, 0xFF, 0x07];
                return [.. file[..at], .. extreme, .. file[Math.Min(at + extreme.Length, file.Length)..]];
            default:
                byte[] flipped = (byte[])file.Clone();
                if (at < file.Length)
                {
                    flipped[at] ^= (byte)(1 << random.Next(8));
                }

                return flipped;
        }
    }
}
