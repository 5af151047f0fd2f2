using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Opens the namespace, the types around the network and the class itself.</summary>
internal static class ClassEmitter
{
    private static readonly string Version = typeof(ClassEmitter).Assembly.GetName().Version.ToString(3);

    /// <summary>Writes the blocks around the members that <paramref name="emitMembers"/> writes.</summary>
    /// <param name="tool">One of <see cref="NetworkMark"/>: whether the members compute or throw.</param>
    /// <param name="usings">Using directives in front of the types.</param>
    public static void Emit(
        SourceWriter writer, TypeDeclaration type, string tool, Action emitDocumentation, Action emitMembers,
        params string[] usings)
    {
        EmitInNamespace(writer, type, usings, () => EmitInContainers(writer, type, 0, () =>
        {
            emitDocumentation();
            writer.Line($"[global::System.CodeDom.Compiler.GeneratedCode({Literal.String(tool)}, {Literal.String(Version)})]");
            using (writer.Block(Header(type.Keyword, type.Name)))
            {
                emitMembers();
            }
        }));
    }

    private static void EmitInNamespace(SourceWriter writer, TypeDeclaration type, string[] usings, Action emit)
    {
        using (type.Namespace.Length == 0 ? default(SourceWriter.BlockScope?) : writer.Block($"namespace {type.Namespace}"))
        {
            if (usings.Length > 0)
            {
                writer.Line(string.Join("\n", usings));
                writer.Blank();
            }

            emit();
        }
    }

    private static void EmitInContainers(SourceWriter writer, TypeDeclaration type, int depth, Action emit)
    {
        if (depth == type.Containers.Count)
        {
            emit();
            return;
        }

        using (writer.Block(Header(type.Containers[depth].Keyword, type.Containers[depth].Name)))
        {
            EmitInContainers(writer, type, depth + 1, emit);
        }
    }

    /// <summary>How a type is continued. The modifier stands right before the keyword, and so behind <c>ref</c>.</summary>
    public static string Header(string keyword, string name) =>
        (keyword == "ref struct" ? "ref partial struct " : $"partial {keyword} ") + name;
}
