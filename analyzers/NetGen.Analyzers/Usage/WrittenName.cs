using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Text;

namespace NetGen.Analyzers.Usage;

/// <summary>A name in code that the compiler finds nothing for, and what it was tried on.</summary>
/// <param name="Identifier">The name itself.</param>
/// <param name="Receiver">A type of NetGen or a network.</param>
/// <param name="IsStatic">Whether it was tried on the type itself.</param>
/// <param name="Names">The names of parameters there are, where it is an argument's.</param>
/// <param name="IsOfConstructor">Whether it is the name of an argument for a constructor.</param>
internal sealed record WrittenName(
    SyntaxToken Identifier, Receiver Receiver, bool IsStatic, IEnumerable<string>? Names = null, bool IsOfConstructor = false)
{
    /// <summary>The name without case and underscores.</summary>
    public string PlainName => ForeignNames.PlainOf(Identifier.ValueText);

    /// <summary>The names there are that are the same word, each once.</summary>
    public IReadOnlyList<string> Namesakes =>
        [.. (Names?.Where(name => ForeignNames.PlainOf(name) == PlainName) ?? Receiver.Namesakes(PlainName, IsStatic)).Distinct()];

    /// <summary>What it is called here, in which form; null where nothing is like it.</summary>
    public ForeignName? Meant()
    {
        IReadOnlyList<string> namesakes = Namesakes;
        if (namesakes.Count == 1)
        {
            return ForeignName.Is(namesakes[0]);
        }

        ForeignName? known = ForeignNames.Find(Receiver.Key, PlainName);
        if (Names == null && ClassesOfOutputs.InsteadOf(known?.Replacement ?? Identifier.ValueText, Receiver) is { } ofOutputs)
        {
            return ofOutputs;
        }

        return IsOfConstructor && known?.Replacement is { } property ? Property(property) : known ?? Misspelt() ?? InAnotherForm();
    }

    /// <summary>The attribute whose name is nearest; null where none is near, or it is none.</summary>
    private ForeignName? Misspelt() =>
        Receiver.Key == ForeignNames.Attribute && NearestName.Of(Identifier.ValueText, Names!) is { } nearest
            ? new ForeignName($"did you mean {nearest}?", nearest)
            : null;

    /// <summary>Whether a node names an argument.</summary>
    public static bool IsArgument(SyntaxNode node) => node is NameColonSyntax;

    /// <summary>The identifier of a node of one of the kinds that <see cref="Of"/> knows; null where there is none.</summary>
    public static SyntaxToken? IdentifierOf(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier,
        QualifiedNameSyntax qualified => qualified.Right.Identifier,
        NameColonSyntax { Parent: ArgumentSyntax or AttributeArgumentSyntax } argument => argument.Name.Identifier,
        NameEqualsSyntax { Parent: AttributeArgumentSyntax } argument => argument.Name.Identifier,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax, Left: IdentifierNameSyntax name } => name.Identifier,
        AttributeSyntax { Name: IdentifierNameSyntax name, Parent.Parent: TypeDeclarationSyntax } => name.Identifier,
        _ => null,
    };

    /// <summary>The name at such a node, if it is unbound and tried on something of NetGen's.</summary>
    public static WrittenName? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        switch (node)
        {
            case MemberAccessExpressionSyntax access when IsUnbound(access):
                bool isType = model.GetSymbolInfo(access.Expression, cancellation).Symbol is INamedTypeSymbol;
                return Create(access.Name.Identifier, model.GetTypeInfo(access.Expression, cancellation).Type, isType);
            case MemberBindingExpressionSyntax binding when IsUnbound(binding):
                ExpressionSyntax? receiver = binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(
                    access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression;
                return receiver == null
                    ? null
                    : Create(binding.Name.Identifier, model.GetTypeInfo(receiver, cancellation).Type, isStatic: false);
            case QualifiedNameSyntax qualified when IsUnbound(qualified):
                return Create(
                    qualified.Right.Identifier,
                    model.GetSymbolInfo(qualified.Left, cancellation).Symbol as INamedTypeSymbol,
                    isStatic: true);
            case AssignmentExpressionSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } assignment
                when IsUnbound(assignment.Left):
                return Create(
                    ((IdentifierNameSyntax)assignment.Left).Identifier,
                    model.GetTypeInfo(creation, cancellation).Type,
                    isStatic: false);
            case NameEqualsSyntax { Parent.Parent.Parent: AttributeSyntax attribute } argument when IsUnbound(argument.Name):
                return Create(argument.Name.Identifier, model.GetTypeInfo(attribute, cancellation).Type, isStatic: false);
            case NameColonSyntax { Parent.Parent.Parent: { } called } argument
                when called is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AttributeSyntax && IsUnbound(argument.Name):
                return OfArgument(argument.Name.Identifier, model.GetSymbolInfo(called, cancellation));
            case AttributeSyntax { Name: IdentifierNameSyntax name, Parent.Parent: TypeDeclarationSyntax type } attribute when IsUnbound(name):
                return OfAttribute(name.Identifier, type, model, cancellation);
            default:
                return null;
        }

        bool IsUnbound(ExpressionSyntax expression)
        {
            SymbolInfo info = model.GetSymbolInfo(expression, cancellation);
            return info.Symbol == null && info.CandidateSymbols.IsEmpty;
        }
    }

    /// <summary>
    /// An argument of a method or constructor that exists: its overloads are candidates, since none has a parameter of the name.
    /// </summary>
    private static WrittenName? OfArgument(SyntaxToken identifier, SymbolInfo call)
    {
        IMethodSymbol[] methods = [.. call.CandidateSymbols.OfType<IMethodSymbol>()];
        if (methods.Length == 0 || Receiver.Of(methods[0].ContainingType) is not { } receiver)
        {
            return null;
        }

        string[] parameters = [.. methods.SelectMany(method => method.Parameters).Select(parameter => parameter.Name)];
        string name = methods[0].Name;
        return methods[0].MethodKind == MethodKind.Constructor
            ? new WrittenName(
                identifier, receiver with { Title = $"The constructor of {receiver.Title}" }, IsStatic: false, parameters, IsOfConstructor: true)
            : new WrittenName(
                identifier,
                receiver with { Key = Synchronous(name) + "()", Title = $"{name} of {receiver.Title}" },
                IsStatic: false,
                parameters);
    }

    /// <summary>An attribute on a class that has others of NetGen's.</summary>
    private static WrittenName? OfAttribute(
        SyntaxToken identifier, TypeDeclarationSyntax type, SemanticModel model, CancellationToken cancellation)
    {
        INamedTypeSymbol? beside = type.AttributeLists.SelectMany(list => list.Attributes)
            .Select(attribute => model.GetTypeInfo(attribute, cancellation).Type as INamedTypeSymbol)
            .FirstOrDefault(each => Receiver.Of(each) != null);
        return beside == null
            ? null
            : new WrittenName(
                identifier, new Receiver(ForeignNames.Attribute, "NetGen", beside), IsStatic: false, OwnNames.AttributesOf(beside.ContainingNamespace));
    }

    /// <summary>The method's name without its ending, as <c>Fit</c> of <c>FitAsync</c>: both take the same.</summary>
    private static string Synchronous(string method) =>
        method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - "Async".Length) : method;

    /// <summary>A property in place of a parameter, a member of the type in place of an object's, or the other way round.</summary>
    private ForeignName? InAnotherForm()
    {
        bool isArgumentOfMethod = Names != null && !IsOfConstructor;
        string[] others = isArgumentOfMethod ? [] : [.. Receiver.Namesakes(PlainName, !IsStatic && !IsOfConstructor).Distinct()];
        return others.Length != 1 ? null
            : IsOfConstructor ? Property(others[0])
            : IsStatic ? new ForeignName($"it is called {others[0]} here and is not static: it needs an object")
            : new ForeignName($"it is called {others[0]} here and is static: {Receiver.Type.Name}.{others[0]}");
    }

    private static ForeignName Property(string name) => new($"it is a property here, set as in {name} = ...");

    private static WrittenName? Create(SyntaxToken identifier, ITypeSymbol? type, bool isStatic) =>
        Receiver.Of(type) is { } receiver ? new WrittenName(identifier, receiver, isStatic) : null;
}
