using System.Text.RegularExpressions;

namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>Which registers the JIT gives the emitted kernels, read from its own disassembly.</summary>
public class DisassemblyTests
{
    [ProcessorTheory(ProcessorFeature.VectorsOf512Bits)]
    [InlineData("Digits")]
    [InlineData("Policy")]
    public void The_tier_of_512_bits_multiplies_in_zmm_registers(string name)
    {
        string listing = Disassemble(name);
        Assert.Matches(MultiplyAdd("zmm"), listing);
    }

    [ProcessorTheory(ProcessorFeature.VectorsOf256Bits)]
    [InlineData("Digits")]
    [InlineData("Policy")]
    public void The_tier_of_256_bits_multiplies_in_ymm_registers(string name)
    {
        string listing = Disassemble(name, ("DOTNET_EnableAVX512", "0"));
        Assert.Matches(MultiplyAdd("ymm"), listing);
        Assert.DoesNotContain("zmm", listing, StringComparison.Ordinal);
    }

    [ProcessorTheory(ProcessorFeature.FusedMultiplyAdd)]
    [InlineData("Digits")]
    [InlineData("Policy")]
    public void The_tier_of_128_bits_multiplies_in_xmm_registers(string name)
    {
        string listing = Disassemble(name, ("DOTNET_PreferredVectorBitWidth", "128"));
        Assert.Matches(MultiplyAdd("xmm"), listing);
        Assert.DoesNotMatch(MultiplyAdd("[yz]mm"), listing);
    }

    [ProcessorTheory(ProcessorFeature.FusedMultiplyAdd)]
    [InlineData("SeparateWide")]
    public void Separate_arithmetic_has_no_fused_multiply_add(string name)
    {
        string listing = Disassemble(name);
        Assert.Contains("vmulps", listing, StringComparison.Ordinal);
        Assert.DoesNotMatch(MultiplyAdd("[xyz]mm"), listing);
    }

    private static Regex MultiplyAdd(string register) => new($@"vfn?m(add|sub)\d+ps\s+{register}\d+");

    // What the JIT compiles of a network's kernels, fully optimised from the first call. They stand in a namespace named
    // after the network.
    private static string Disassemble(string name, params (string Name, string Value)[] settings)
    {
        string file = Path.GetTempFileName();
        try
        {
            ChildProcess.Run(
                ["run", name],
                [
                    .. settings,
                    ("DOTNET_TieredCompilation", "0"),
                    ("DOTNET_JitStdOutFile", file),
                    ("DOTNET_JitDisasm", $"*_{name}.*:*"),
                ]);
            string listing = File.ReadAllText(file);
            Assert.Contains($"_{name}.", listing, StringComparison.Ordinal);
            return listing;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
