using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Parameters as C#: the method through which a file brings them, and ToCSharp, which writes that file.</summary>
internal static class EmbeddedMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        if (member.Network.Weights == null)
        {
            EmitDeclaration(writer, member.Network);
        }

        if (!member.Network.IsStandalone)
        {
            EmitToCSharp(writer, member.Network);
        }
    }

    private static void EmitDeclaration(SourceWriter writer, Network network)
    {
        writer.Blank();
        writer.Summary("Brings parameters, in canonical order; a file that ToCSharp() wrote has the body.");
        writer.Line($"static partial void EmbeddedParameters(ref {MemberContext.ReadOnlySpan} parameters);");

        string tensors = string.Join(", ", network.Tensors.Select(tensor => tensor.Title));
        writer.Blank();
        writer.Summary("Throws unless such a file is about the tensors of this network.");
        using (writer.Block("private static void CheckEmbedded(string tensors)"))
        {
            string[] pieces = [.. Pieces(tensors).Select(Literal.String)];
            writer.Line($"const string Expected ={(pieces.Length == 1 ? " " : "\n    ")}{string.Join("\n    + ", pieces)};");
            using (writer.Block("if (tensors != Expected)"))
            {
                writer.Line(
                    """
                    throw new global::System.InvalidOperationException(
                        "The parameters in C# are those of " + tensors + ", but the network has " + Expected
                        + "; write their file anew with ToCSharp().");
                    """);
            }
        }
    }

    /// <summary>The text in pieces that fit a line, cut behind commas.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        const int Fitting = 100;
        int start = 0;
        while (text.Length - start > Fitting && text.LastIndexOf("], ", start + Fitting, Fitting, StringComparison.Ordinal) is >= 0 and var cut)
        {
            yield return text.Substring(start, cut + 3 - start);
            start = cut + 3;
        }

        yield return text.Substring(start);
    }

    private static void EmitToCSharp(SourceWriter writer, Network network)
    {
        writer.Blank();
        writer.Summary(
            "Writes all parameters as C#: the text of a file that, as part of a project, brings them to this class wherever it is declared, standalone or not.");
        writer.Element("returns", "A whole file.");
        writer.Element("exception cref=\"global::System.InvalidOperationException\"", "There are more parameters than a C# compiler takes in good time.");
        using (writer.Block("public string ToCSharp()"))
        {
            FileMembers.EmitParameters(writer);
            writer.Line(
                $"return global::NetGen.Weights.CSharpFile.Write({Literal.String(network.Type.Namespace)}, "
                + $"new string[] {{ {Types(network)} }}, Tensors(), parameters);");
        }
    }

    /// <summary>The types that the file continues, from the outermost in.</summary>
    private static string Types(Network network) => string.Join(", ", network.Type.Containers
        .Select(container => ClassEmitter.Header(container.Keyword, container.Name))
        .Append(ClassEmitter.Header(network.Type.Keyword, network.Type.Name))
        .Select(Literal.String));
}
