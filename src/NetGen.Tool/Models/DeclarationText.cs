using System.Security;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Text;

namespace NetGen.Tool.Models;

/// <summary>An imported model as the C# that a user would have written.</summary>
internal static class DeclarationText
{
    public static string Write(ImportedModel model, string file, string origin, string className, string? space, string weights)
    {
        var writer = new SourceWriter();
        writer.Line("using NetGen;");
        writer.Blank();
        if (space != null)
        {
            writer.Line($"namespace {space};");
            writer.Blank();
        }

        writer.Line("/// <summary>");
        writer.Line($"/// Imported from {Escape(file)} ({Escape(origin)}). Its weights:");
        writer.Line($"/// <c>{className}.Load({Literal.String(Escape(weights))})</c>.");
        writer.Line("/// </summary>");
        foreach (AttributeDeclaration attribute in model.Attributes)
        {
            writer.Line(AttributeText.Write(attribute));
        }

        writer.Line($"public partial class {className};");
        return writer.ToString();
    }

    private static string Escape(string text) => SecurityElement.Escape(text).Replace("&quot;", "\"").Replace("&apos;", "'");
}
