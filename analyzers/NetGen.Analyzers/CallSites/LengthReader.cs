using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// Works out lengths of arrays and spans from the code that makes them. It follows what always holds and guesses nothing:
/// what depends on a branch, a loop, a caller or another file is unknown.
/// </summary>
internal sealed partial class LengthReader(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>Kinds of operations that Roslyn has named since the version referenced here.</summary>
    private const OperationKind InlineArrayAccess = (OperationKind)126;
    private const OperationKind CollectionExpression = (OperationKind)127;
    private const OperationKind Spread = (OperationKind)128;

    /// <summary>Deeper than anything a person writes: half-typed code may refer to itself.</summary>
    private const int DeepestNesting = 64;

    private readonly Dictionary<ISymbol, Length> _variables = new(SymbolEqualityComparer.Default);
    private int _nesting;

    /// <summary>The length of an array, a span or what is converted to one.</summary>
    public Length Of(IOperation? operation)
    {
        if (operation == null || _nesting == DeepestNesting)
        {
            return Length.Unknown;
        }

        _nesting++;
        Length length = operation switch
        {
            IConversionOperation conversion => OfConverted(conversion),
            IArrayCreationOperation creation => OfNew(creation),
            ILocalReferenceOperation reference => OfVariable(reference.Local),
            IFieldReferenceOperation reference => OfVariable(reference.Field),
            IConditionalOperation conditional => Length.Either(Of(conditional.WhenTrue), Of(conditional.WhenFalse)),
            IDefaultValueOperation => SpanTypes.IsSpan(operation.Type) ? Length.Exactly(0) : Length.Unknown,
            IInvocationOperation call => OfCall(call),
            IObjectCreationOperation creation => OfNewSpan(creation),
            IPropertyReferenceOperation property => OfProperty(property),
            IArrayElementReferenceOperation element => OfIndexed(Of(element.ArrayReference), element.Indices.Only()),
            IImplicitIndexerReferenceOperation indexer when SpanTypes.IsSpan(indexer.Instance.Type) =>
                OfIndexed(Of(indexer.Instance), indexer.Argument),
            _ => operation.Kind switch
            {
                CollectionExpression => OfCollection(operation),
                InlineArrayAccess => OfInlineArrayPart(operation),
                _ => OfStack(operation),
            },
        };
        _nesting--;
        return length;
    }

    private Length OfConverted(IConversionOperation conversion)
    {
        if (!SpanTypes.IsArrayOrSpan(conversion.Type))
        {
            return Length.Unknown;
        }

        ITypeSymbol? from = conversion.Operand.Type;
        bool isSame = SpanTypes.IsArrayOrSpan(from)
            && (conversion.OperatorMethod == null || SpanTypes.IsSpan(conversion.OperatorMethod.ContainingType));
        bool isInlineArray = conversion.OperatorMethod == null && SpanTypes.IsSpan(conversion.Type);
        return isSame ? Of(conversion.Operand)
            : isInlineArray ? Length.Exactly(SpanTypes.InlineArrayLength(from))
            : Length.Unknown;
    }

    private Length OfNew(IArrayCreationOperation creation) => creation.DimensionSizes.Only() is { } size
        ? Length.Exactly(IntegerOf(size), creation.Initializer == null ? size.Syntax : null)
        : Length.Unknown;

    /// <summary><c>stackalloc</c> has no operation of its own; its first child is the size, written or counted.</summary>
    private Length OfStack(IOperation operation)
    {
        IOperation? size = FirstChild(operation);
        return operation.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax { Initializer: null } => Length.Exactly(IntegerOf(size), size?.Syntax),
            StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax =>
                Length.Exactly(IntegerOf(size)),
            _ => Length.Unknown,
        };
    }

    private Length OfCollection(IOperation collection)
    {
        if (!SpanTypes.IsArrayOrSpan(collection.Type))
        {
            return Length.Unknown;
        }

        long count = 0;
        foreach (IOperation element in collection.ChildOperations)
        {
            Length length = element.Kind == Spread ? Of(FirstChild(element)) : Length.Exactly(1);
            if (!length.IsKnown)
            {
                return Length.Unknown;
            }

            count += length.Value;
        }

        return Length.Exactly(count);
    }

    private Length OfInlineArrayPart(IOperation access) => OfIndexed(
        Length.Exactly(SpanTypes.InlineArrayLength(FirstChild(access)?.Type)),
        access.ChildOperations.ElementAtOrDefault(1));

    /// <summary>A variable's value is looked up once; while it is, it is unknown, and so is one that refers to itself.</summary>
    private Length OfVariable(ISymbol variable)
    {
        if (!_variables.TryGetValue(variable, out Length length))
        {
            _variables[variable] = Length.Unknown;
            _variables[variable] = length = Of(InitialValueOf(variable));
        }

        return length;
    }

    private IOperation? InitialValueOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => InitialValue.Of(local, model, cancellation),
        IFieldSymbol field => InitialValue.Of(field, model, cancellation),
        _ => null,
    };

    private static IOperation? FirstChild(IOperation operation) => operation.ChildOperations.FirstOrDefault();
}
