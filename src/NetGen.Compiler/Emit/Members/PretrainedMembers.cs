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
            + "Its parameters can't be changed; for that, make a network of your own.");
        EmitException(writer);
        writer.Line($"public static {member.ClassName} Pretrained => _pretrained.Value;");
        writer.Blank();
        EmitCheck(writer, member.ClassName);
    }

    /// <summary>Writes a method that changes the network, or lets others do so: not the one that all share.</summary>
    public static void EmitGuarded(SourceWriter writer, MemberContext member, string signature, string body, bool returns = false)
    {
        if (member.Network.Weights == null)
        {
            writer.Line($"{signature} =>\n    {body}");
            return;
        }

        using (writer.Block(signature))
        {
            writer.Line("CheckNotShared();");
            writer.Line(returns ? "return " + body : body);
        }
    }

    /// <summary>Documents what such a method throws.</summary>
    public static void EmitGuardException(SourceWriter writer, MemberContext member)
    {
        if (member.Network.Weights != null)
        {
            writer.Element("exception cref=\"global::System.InvalidOperationException\"", "This is the network that all share.");
        }
    }

    private static void EmitCheck(SourceWriter writer, string className)
    {
        writer.Summary("Throws if this is the network that all share.");
        using (writer.Block("private void CheckNotShared()"))
        {
            using (writer.Block("if (_pretrained.IsValueCreated && ReferenceEquals(this, _pretrained.Value))"))
            {
                writer.Line("throw new global::System.InvalidOperationException(");
                writer.Line($"    \"{className}.Pretrained can't be changed, since all share it; make a network of your own with new {className}().\");");
            }
        }
    }

    private static void EmitException(SourceWriter writer) => writer.Element(
        "exception cref=\"global::System.InvalidOperationException\"",
        "The assembly has no such weights, or others than when the network was compiled.");

    private static string Title(MemberContext member) => member.Network.Weights!.File;
}
