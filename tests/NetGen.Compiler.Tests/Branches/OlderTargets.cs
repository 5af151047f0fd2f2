using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>What is emitted for .NET 8, C# 10 and .NET Standard 2.1 computes the same bits as what is emitted for the newest.</summary>
internal static class OlderTargets
{
    /// <summary>More samples than a block of gradients holds, so that several are added.</summary>
    private const int Samples = 35;

    public static void HaveTheSameBits(AttributeDeclaration[] attributes)
    {
        AttributeDeclaration separate = new("Input", [.. attributes[0].Arguments, Argument.OfMember("Arithmetic", "Separate")]);
        List<int> bits = Run(attributes, null);
        Assert.Equal(bits, Run(attributes, TargetCapability.Net8));
        Assert.Equal(bits, Run(attributes, TargetCapability.Net8 with { LanguageVersion = 10 }));
        Assert.Equal(Run([separate, .. attributes[1..]], null), Run([separate, .. attributes[1..]], TargetCapability.NetStandard21));
    }

    /// <summary>The bits of predictions, of the losses of some steps, and of parameters and predictions behind them.</summary>
    public static List<int> Run(AttributeDeclaration[] attributes, TargetCapability? target)
    {
        var network = new CompiledNetwork(Network(attributes), target: target);
        float[] inputs = network.Draw(Samples, 5);
        float[] targets = Values(Samples * network.OutputSize, 6);
        object trainer = network.NewTrainer(Samples);
        var bits = new List<int>(Bits(network.PredictBatch(inputs)));
        for (int step = 0; step < 3; step++)
        {
            bits.Add(BitConverter.SingleToInt32Bits(network.Step(trainer, inputs, targets)));
        }

        bits.AddRange(Bits(network.Parameters));
        bits.AddRange(Bits(network.PredictBatch(inputs)));
        return bits;
    }
}
