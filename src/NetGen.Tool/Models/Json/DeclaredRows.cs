using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Import;
using NetGen.Compiler.Text;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>Declarations of programs whose dense layers take each row of the last axis, whatever stands before them.</summary>
internal static class DeclaredRows
{
    /// <summary>The network, whose dense layers on what is no sequence here say that each row is meant.</summary>
    /// <param name="attributes">The declaration, which that is added to.</param>
    /// <exception cref="ToolException">It could not be declared.</exception>
    public static Network Build(List<AttributeDeclaration> attributes)
    {
        for (int i = 0; ; i++)
        {
            GraphResult graph = NetworkFile.Build(new ImportedModel(attributes.ToEquatableArray(), []));
            if (graph.Network is { } network)
            {
                return network;
            }

            Finding finding = graph.Findings.First(each => Rules.Find(each.RuleId).PreventsEmission);
            bool isDense = finding.RuleId == Rules.NotFlat.Id && finding.AttributeIndex >= 0
                && attributes[finding.AttributeIndex] is { Kind: "Dense" } found && found.Find("TimeDistributed") == null;
            if (!isDense || i > attributes.Count)
            {
                throw new ToolException(finding.Message);
            }

            AttributeDeclaration dense = attributes[finding.AttributeIndex];
            attributes[finding.AttributeIndex] = new AttributeDeclaration(dense.Kind, [.. dense.Arguments, CompiledArgument.OfBoolean("TimeDistributed", true)]);
        }
    }
}
