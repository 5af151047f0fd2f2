using System.Runtime.InteropServices;

namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>The same bits from every tier: each row runs the networks in a process of a lower one.</summary>
public class SameBitsTests
{
    private static readonly Lazy<string[]> Here = new(() => [.. NetworkHashes.Compute()]);

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0", "Vector256+FMA")]
    [InlineData("DOTNET_EnableAVX2", "0", "Vector128")] // Takes fused multiply-add away, too.
    [InlineData("DOTNET_PreferredVectorBitWidth", "128", "Vector128+FMA")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", "scalar")]
    public void Networks_compute_the_same_bits_without(string setting, string value, string tier)
    {
        string[] there = ChildProcess.Run(["hash"], (setting, value));
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            Assert.Equal(tier, there[0]);
        }

        Assert.True(there.Length > 100, "Most networks are small enough to be compared.");
        bool isEmulated = !there[0].EndsWith("+FMA", StringComparison.Ordinal);
        IEnumerable<string> here = Here.Value.Skip(1);
        Assert.Equal(
            string.Join('\n', isEmulated ? NetworkHashes.OfSmallNetworks(here) : here),
            string.Join('\n', there.Skip(1)));
    }
}
