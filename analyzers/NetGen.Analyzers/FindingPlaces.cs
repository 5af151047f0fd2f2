using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers;

/// <summary>Where the findings about one type stand in its source.</summary>
internal sealed class FindingPlaces(
    INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation)
{
    /// <summary>
    /// The argument's expression, else the attribute, else the name of the class, of a member or of a type
    /// around it.
    /// </summary>
    public Location Of(Finding finding)
    {
        if (finding.ContainerIndex >= 0)
        {
            return NameOfNonPartial(TypeReader.ContainersOf(type)[finding.ContainerIndex]);
        }

        if (finding.MemberIndex >= 0)
        {
            return NameOfMember(finding.MemberIndex);
        }

        if (finding.AttributeIndex < 0)
        {
            return finding.RuleId == Rules.NotPartial.Id ? NameOfNonPartial(type) : NameWithAttributes();
        }

        AttributeData attribute = attributes[finding.AttributeIndex];
        var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);
        return ArgumentPlace(attribute, syntax, finding) ?? syntax.GetLocation();
    }

    /// <summary>The attributes that the remedies of a finding change.</summary>
    public IEnumerable<Location> OfRemedies(Finding finding) => finding.Remedies.Select(remedy =>
        attributes[remedy.AttributeIndex].ApplicationSyntaxReference!.GetSyntax(cancellation).GetLocation());

    private static Location? ArgumentPlace(AttributeData attribute, AttributeSyntax syntax, Finding finding)
    {
        var values = AttributeArguments.Of(syntax, attribute.AttributeConstructor)
            .Where(argument => argument.Name == finding.ArgumentName)
            .Select(argument => argument.Syntax.Expression.Span)
            .ToList();
        return values.Count == 0 ? null
            : finding.ValueIndex >= 0 && values.Count > 1 ? Location.Create(syntax.SyntaxTree, values[finding.ValueIndex])
            : Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(values[0].Start, values[values.Count - 1].End));
    }

    /// <summary>The member where the class declares it; an inherited one can't be helped where it stands.</summary>
    private Location NameOfMember(int index)
    {
        ISymbol member = MemberReader.Of(type, cancellation)[index].Symbol;
        return SymbolEqualityComparer.Default.Equals(member.ContainingType, type) && member.Locations[0].IsInSource
            ? member.Locations[0]
            : NameWithAttributes();
    }

    private Location NameWithAttributes() =>
        NameAt(type, reference => attributes[0].StandsOn(reference));

    private Location NameOfNonPartial(INamedTypeSymbol each) => NameAt(
        each,
        reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private Location NameAt(INamedTypeSymbol each, Func<SyntaxReference, bool> isMeant)
    {
        SyntaxReference declaration = each.DeclaringSyntaxReferences.FirstOrDefault(isMeant)
            ?? each.DeclaringSyntaxReferences[0];
        return declaration.GetSyntax(cancellation) is BaseTypeDeclarationSyntax syntax
            ? syntax.Identifier.GetLocation()
            : Location.Create(declaration.SyntaxTree, declaration.Span);
    }
}
