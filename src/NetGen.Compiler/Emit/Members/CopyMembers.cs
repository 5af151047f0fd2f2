using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Clone and CopyTo: the same parameters in another network.</summary>
internal static class CopyMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        if (GeneratedMembers.MayHaveClone(member.Network.Type))
        {
            EmitClone(writer, member);
        }

        EmitCopyTo(writer, member);
    }

    private static void EmitClone(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Makes a network with the same parameters, bit for bit, in memory of its own. Not while parameters change.");
        using (writer.Block($"public {member.ClassName} Clone()"))
        {
            string seed = member.Network.IsStandalone ? "" : " { Seed = Seed }";
            writer.Line($"return new {member.ClassName}(_parameters){seed};");
        }

        writer.Blank();
        using (writer.Block($"private {member.ClassName}({MemberContext.Shared}::AlignedMemory parameters)"))
        {
            writer.Line($"{MemberContext.Code}::Layout.Copy(parameters, _parameters);");
        }
    }

    private static void EmitCopyTo(SourceWriter writer, MemberContext member)
    {
        bool isShareable = member.Network.Weights != null;
        writer.Blank();
        writer.Summary(
            "Replaces all parameters of another network by those of this one. Allocates nothing. Whoever predicts with the other at "
            + "the same time may compute with some old and some new parameters: copy to one that nobody uses, then hand that out.");
        writer.Element("param name=\"other\"", "Receives the parameters; its Seed stays.");
        writer.Element("exception cref=\"global::System.ArgumentNullException\"", "There is no other network.");
        if (isShareable)
        {
            writer.Element("exception cref=\"global::System.InvalidOperationException\"", "The other is the network that all share.");
        }

        using (writer.Block($"public void CopyTo({member.ClassName} other)"))
        {
            using (writer.Block("if (other is null)"))
            {
                writer.Line("throw new global::System.ArgumentNullException(\"other\");");
            }

            writer.Blank();
            if (isShareable)
            {
                writer.Line("other.CheckNotShared();");
            }

            writer.Line($"{MemberContext.Code}::Layout.Copy(_parameters, other._parameters);");
        }
    }
}
