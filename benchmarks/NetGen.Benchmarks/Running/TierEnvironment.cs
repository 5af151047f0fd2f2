using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Running;

/// <summary>The environment variables that hold the runtime to a tier.</summary>
internal static class TierEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(Tier tier) => tier switch
    {
        Tier.Vector256 => new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" },
        Tier.Vector128 => new Dictionary<string, string> { ["DOTNET_PreferredVectorBitWidth"] = "128" },
        Tier.Scalar => new Dictionary<string, string> { ["DOTNET_EnableHWIntrinsic"] = "0" },
        _ => new Dictionary<string, string>(),
    };

    public static string Describe(Tier tier) =>
        string.Join(' ', Of(tier).Select(variable => $"{variable.Key}={variable.Value}"));
}
