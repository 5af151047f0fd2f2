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

    [ProcessorTheory(ProcessorFeature.VectorsOf512Bits)]
    [MemberData(nameof(MeasuredNetworks))]
    public void No_loop_of_a_kernel_over_512_bits_calls_anything(string name) => ExpectNoCallInLoops(Disassemble(name));

    [ProcessorTheory(ProcessorFeature.VectorsOf256Bits)]
    [MemberData(nameof(MeasuredNetworks))]
    public void No_loop_of_a_kernel_over_256_bits_calls_anything(string name) =>
        ExpectNoCallInLoops(Disassemble(name, ("DOTNET_EnableAVX512", "0")));

    [ProcessorTheory(ProcessorFeature.FusedMultiplyAdd)]
    [MemberData(nameof(MeasuredNetworks))]
    public void No_loop_of_a_kernel_over_128_bits_calls_anything(string name) =>
        ExpectNoCallInLoops(Disassemble(name, ("DOTNET_PreferredVectorBitWidth", "128")));

    /// <summary>What is meant to be part of its caller, and is not, starts unoptimised, many times as slow.</summary>
    [ProcessorTheory(ProcessorFeature.FusedMultiplyAdd)]
    [InlineData("LeNet")]
    [InlineData("Enlarged")]
    [InlineData("EnlargedSignal")]
    public void Kernels_over_windows_are_optimised_from_their_first_call_on(string name)
    {
        string file = Path.GetTempFileName();
        try
        {
            ChildProcess.Run(["run", name], [("DOTNET_TieredCompilation", "1"), ("DOTNET_JitStdOutFile", file), ("DOTNET_JitDisasmSummary", "1")]);
            string[] compiled = [.. File.ReadLines(file).Where(line => Regex.IsMatch(line, @"\.(Pooled|Sliding)?Window(s|Lanes)`\d+\[.*\]:"))];
            Assert.NotEmpty(compiled);
            Assert.All(compiled, line => Assert.Contains("FullOpts", line, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static TheoryData<string> MeasuredNetworks =>
        ["Small", "MediumTanh", "TabularClassifier", "Policy", "Digits", "LeNet", "Enlarged", "EnlargedSignal", "SmallPolicy", "SeparateTails"];

    /// <summary>
    /// What is called in a loop was not put in place: the just-in-time compiler gives up on methods that grow too large, and every
    /// operation becomes a call then. Rows that fill no tile are computed by the kernel of one row, a sample's gradients are cleared and
    /// rows are copied in one go, a tile of places of a picture is one call, and memory on the stack is guarded; those calls are meant.
    /// </summary>
    private static void ExpectNoCallInLoops(string listing)
    {
        string[] kernels = [.. Regex.Split(listing, "(?=^; Assembly listing for method )", RegexOptions.Multiline)
            .Where(method => KernelClass().IsMatch(method.Split('\n')[0]))];
        Assert.True(kernels.Length > 4, $"Expected a kernel for each step of each layer, but there are {kernels.Length}.");
        foreach (string kernel in kernels)
        {
            Assert.DoesNotContain(CallsInLoops(kernel), call => !MeantCall().IsMatch(call));
        }
    }

    /// <summary>A loop is what stands between a label and a jump back to it.</summary>
    private static IEnumerable<string> CallsInLoops(string kernel)
    {
        string[] lines = kernel.Split('\n');
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            Match label = Regex.Match(lines[i], @"^(G_M\w+):");
            if (label.Success)
            {
                labels[label.Groups[1].Value] = i;
            }

            Match jump = Regex.Match(lines[i], @"^\s+j\w+\s.*?(G_M\w+)");
            if (jump.Success && labels.TryGetValue(jump.Groups[1].Value, out int start))
            {
                foreach (string call in lines[start..i].Where(line => Regex.IsMatch(line, @"^\s+(call|tail\.jmp)\s")))
                {
                    yield return $"{lines[0]}: {call.Trim()}";
                }
            }
        }
    }

    private static Regex MeantCall() => new(@":Row\[|\.(Pooled|Sliding|Live)?Window(s|Lanes)`\d+\[.*\]:Tile(OfAll)?\[|:Memmove|ClearWithoutReferences|CORINFO_HELP_(MEMZERO|MEMSET|FAIL_FAST)");

    private static Regex KernelClass() => new(@"(Kernels|SweepsOver`\d+\[.*\]|Tiles`\d+\[.*\]|Rows`\d+\[.*\]|LaneDots`\d+\[.*\]|Fours`\d+\[.*\]|Windows`\d+\[.*\]|WindowLanes`\d+\[.*\]):");

    private static Regex MultiplyAdd(string register) => new($@"vfn?m(add|sub)\d+ps\s+{register}\d+");

    // What the JIT compiles of a network's kernels, fully optimised from the first call. They stand in a namespace named after
    // the network, or are shared and have its shapes for type arguments.
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
                    ("DOTNET_JitDisasm", $"*_{name}.*:* *Sweeps*:* *Tiles*:* *Rows*:* *LaneDots*:* *Fours*:* *Windows*:* *WindowLanes*:*"),
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
