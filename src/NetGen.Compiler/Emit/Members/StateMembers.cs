using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>The sizes of the network, and what it holds.</summary>
internal static class StateMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        foreach (NetworkInput input in network.Inputs)
        {
            EmitConstant(writer, input.Port.Size, input.Shape.Size, $"Values of one sample on the way in{(network.Inputs.Count == 1 ? "" : $" at {input.Name}")}; the shape is {input.Shape}.");
        }

        foreach (NetworkOutput output in network.Outputs)
        {
            EmitConstant(writer, output.Port.Size, output.Shape.Size, $"Values of one sample on the way out{(network.Outputs.Count == 1 ? "" : $" at {output.Name}")}; the shape is {output.Shape}.");
        }

        foreach (NetworkOutput output in network.Outputs.Where(output => output.Shape.Rows > 1))
        {
            EmitConstant(writer, output.Port.Rows, output.Shape.Rows, $"Rows of the last axis in those: of {Quantity.Of(output.Shape.LastAxis, "value")} each.");
        }

        EmitConstant(writer, "ParameterCount", network.ParameterCount, "Numbers of all layers, trained or not.");
        if (!network.IsStandalone)
        {
            EmitConstant(writer, "TrainableParameterCount", network.TrainableParameterCount, "Those of them that training changes.");
        }

        writer.Blank();
        writer.Line($"private readonly {MemberContext.Shared}::AlignedMemory _parameters = new {MemberContext.Shared}::AlignedMemory({MemberContext.Code}::Layout.{(member.Context.Plan.Prediction.HasDerivations ? "MemoryLength" : "Length")});");
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
