using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>All parameters in canonical order.</summary>
internal static class ParameterMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Copies all parameters out, in canonical order: layer by layer the kernel as [inputs, outputs] row by row, then the bias.");
        writer.Element("param name=\"destination\"", $"Receives {Quantity.Of(member.Network.ParameterCount, "value")}.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs.");
        writer.Line(
            $"public void GetParameters({MemberContext.Span} destination) =>\n"
            + $"    {MemberContext.Code}::Layout.Read(_parameters, destination);");

        writer.Blank();
        writer.Summary("Replaces all parameters, in canonical order.");
        writer.Element("param name=\"source\"", $"{Quantity.Of(member.Network.ParameterCount, "value")}.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs.");
        PretrainedMembers.EmitGuardException(writer, member);
        PretrainedMembers.EmitGuarded(
            writer, member, $"public void SetParameters({MemberContext.ReadOnlySpan} source)",
            $"{MemberContext.Code}::Layout.Write(source, _parameters);");
    }
}
