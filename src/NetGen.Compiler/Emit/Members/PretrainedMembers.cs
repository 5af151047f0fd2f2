using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>The members of a network whose trained weights lie in the assembly: its constructor, and one network for all.</summary>
internal static class PretrainedMembers
{
    public static void EmitConstructor(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary($"Makes a network with the weights of {Title(member)}, which lie in the assembly.");
        EmitException(writer);
        using (writer.Block($"public {member.ClassName}()"))
        {
            writer.Line($"{MemberContext.Code}::EmbeddedWeights.Read(_parameters);");
        }
    }

    public static void EmitShared(SourceWriter writer, MemberContext member)
    {
        string lazy = $"global::System.Lazy<{member.ClassName}>";
        writer.Blank();
        writer.Line(
            $"private static readonly {lazy} _pretrained = new {lazy}(\n"
            + $"    static () => new {member.ClassName}(), global::System.Threading.LazyThreadSafetyMode.ExecutionAndPublication);");
        writer.Blank();
        writer.Summary(
            $"One network with the weights of {Title(member)} for all who predict, made when it is first asked for. "
            + "Leave its parameters alone; to change them, make a network of your own.");
        EmitException(writer);
        writer.Line($"public static {member.ClassName} Pretrained => _pretrained.Value;");
    }

    private static void EmitException(SourceWriter writer) => writer.Element(
        "exception cref=\"global::System.InvalidOperationException\"",
        "The assembly has no such weights, or others than when the network was compiled.");

    private static string Title(MemberContext member) => member.Network.Weights!.File;
}
