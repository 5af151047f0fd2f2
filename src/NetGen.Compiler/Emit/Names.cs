using System.Text;
using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Emit;

/// <summary>Names that depend on where the user's class stands.</summary>
public static class Names
{
    /// <summary>Metadata has room for 1,023 bytes of a name, and a letter may take three.</summary>
    private const int LongestName = 256;

    /// <summary>
    /// The namespace of the network's kernels. They stand apart from the user's, because there a type of the user's called
    /// <c>Span</c> or <c>Vector512</c> would hide the one of the base library.
    /// </summary>
    public static string EmittedNamespace(TypeDeclaration type)
    {
        IEnumerable<string> parts = type.Namespace.Split('.')
            .Concat(type.Containers.Select(container => container.Name))
            .Append(type.Name)
            .Where(part => part.Length > 0)
            .Select(Escape);
        string name = Shortened.Of(string.Join("_", parts), LongestName);
        return "NetGen.Emitted." + (ReservedNames.IsKeyword(name) ? "@" : "") + name;
    }

    /// <summary>
    /// The namespace of what the networks of an assembly share. It names the assembly, because another may see its internals.
    /// What it holds stands in namespaces within it, one for each arithmetic, so that no network's own can clash with it.
    /// </summary>
    public static string SharedNamespace(string assembly, Arithmetic arithmetic)
    {
        string escaped = assembly.Length == 0 ? "" : "_" + string.Join("_", assembly.Split('.').Select(Escape));
        return Shortened.Of("NetGen.Emitted.Shared" + escaped, LongestName) + "." + arithmetic;
    }

    /// <summary>Underscores are doubled, so that two classes never share a namespace but by malice.</summary>
    private static string Escape(string part)
    {
        var text = new StringBuilder();
        foreach (char c in part)
        {
            _ = c switch
            {
                '@' => text,
                '_' => text.Append("__"),
                _ => char.IsLetterOrDigit(c) ? text.Append(c) : text.Append('_'),
            };
        }

        return text.Length > 0 && char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }
}
