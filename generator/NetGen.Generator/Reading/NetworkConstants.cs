using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Generator.Reading;

/// <summary>
/// Tells where the name of an expression is an emitted constant of a network of this compilation, whether it has been
/// written yet or not. Networks of other assemblies are classes like any other.
/// </summary>
internal sealed class NetworkConstants(Compilation compilation, CancellationToken cancellation)
{
    private readonly List<INamedTypeSymbol> _networks = [];

    /// <summary>The networks whose constants have been found, each once.</summary>
    public IReadOnlyList<INamedTypeSymbol> Networks => _networks;

    /// <summary>The constant; null where the name is something else.</summary>
    /// <param name="name">A name, with or without what it is a member of.</param>
    /// <param name="symbol">What it is bound to; null where it is not.</param>
    /// <param name="model">Of the name's file.</param>
    public SizeExpression.Constant? Find(ExpressionSyntax name, ISymbol? symbol, SemanticModel model)
    {
        string member = name switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            _ => "",
        };
        if (member is not ("ParameterCount" or "TrainableParameterCount") && !member.EndsWith(GeneratedMembers.Size, StringComparison.Ordinal))
        {
            return null;
        }

        INamedTypeSymbol? network = symbol switch
        {
            null => NetworkOfUnbound(name, model),
            IFieldSymbol { IsConst: true } field when MemberReader.IsWrittenByNetGen(field, cancellation) => NetworkOf(field.ContainingType),
            _ => null,
        };
        if (network == null)
        {
            return null;
        }

        if (!_networks.Contains(network, SymbolEqualityComparer.Default))
        {
            _networks.Add(network);
        }

        return new SizeExpression.Constant(TypeReader.FullNameOf(network), member);
    }

    private INamedTypeSymbol? NetworkOfUnbound(ExpressionSyntax name, SemanticModel model) => name switch
    {
        MemberAccessExpressionSyntax access => NetworkOf(model.GetSymbolInfo(access.Expression, cancellation).Symbol),
        _ => TypesAround(name, model).Concat(StaticUsings(name)).Select(NetworkOf).FirstOrDefault(network => network != null),
    };

    /// <summary>The class itself, or the base that is a network.</summary>
    private static INamedTypeSymbol? NetworkOf(ISymbol? symbol)
    {
        for (var type = symbol as INamedTypeSymbol; type != null; type = type.BaseType)
        {
            if (NetworkAttributes.Representative(NetworkAttributes.Of(type)) != null)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The types whose members have their names there: that which an attribute stands on is one of them.</summary>
    private IEnumerable<ISymbol?> TypesAround(ExpressionSyntax name, SemanticModel model) => name.Ancestors()
        .OfType<TypeDeclarationSyntax>()
        .Select(type => model.GetDeclaredSymbol(type, cancellation));

    private IEnumerable<ISymbol?> StaticUsings(ExpressionSyntax name)
    {
        IEnumerable<UsingDirectiveSyntax> own = name.Ancestors().SelectMany(ancestor => ancestor switch
        {
            BaseNamespaceDeclarationSyntax space => space.Usings,
            CompilationUnitSyntax unit => unit.Usings,
            _ => default,
        });
        IEnumerable<UsingDirectiveSyntax> everywhere = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetCompilationUnitRoot(cancellation).Usings)
            .Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        return own.Concat(everywhere)
            .Where(directive => directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword))
            .Select(directive => directive.ChildNodes().OfType<NameSyntax>().LastOrDefault())
            .Where(target => target != null)
            .Select(target => compilation.GetSemanticModel(target!.SyntaxTree).GetSymbolInfo(target, cancellation).Symbol);
    }
}
