using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>The sizes of the network, and what it holds.</summary>
internal static class StateMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        EmitConstant(writer, "InputSize", network.Input.Size, $"Values of one sample on the way in; the shape is {network.Input}.");
        EmitConstant(writer, "OutputSize", network.Output.Size, $"Values of one sample on the way out; the shape is {network.Output}.");
        EmitConstant(writer, "ParameterCount", network.ParameterCount, "Numbers of all layers, trained or not.");
        if (!network.IsStandalone)
        {
            EmitConstant(writer, "TrainableParameterCount", network.TrainableParameterCount, "Those of them that training changes.");
        }

        writer.Blank();
        writer.Line($"private readonly {MemberContext.Shared}::AlignedMemory _parameters = new {MemberContext.Shared}::AlignedMemory({MemberContext.Code}::Layout.Length);");
        if (member.Prediction.NeedsPool)
        {
            writer.Line($"private readonly {MemberContext.Code}::ScratchPool _scratch = new {MemberContext.Code}::ScratchPool();");
        }
    }

    private static void EmitConstant(SourceWriter writer, string name, long value, string summary)
    {
        writer.Blank();
        writer.Summary(summary);
        writer.Line($"public const int {name} = {Literal.Int(value)};");
    }
}
