using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.CallSites;

/// <content>Parts of arrays and spans: AsSpan, Slice, ranges.</content>
internal sealed partial class LengthReader
{
    private Length OfCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        return method.Name switch
        {
            "AsSpan" when SpanTypes.IsSystem(method.ContainingType, "MemoryExtensions")
                && SpanTypes.IsArray(method.Parameters[0].Type) =>
                OfPart(Of(Argument(call.Arguments, 0)), Argument(call.Arguments, 1), Argument(call.Arguments, 2)),
            "Slice" when SpanTypes.IsSpan(method.ContainingType) =>
                OfPart(Of(call.Instance), Argument(call.Arguments, 0), Argument(call.Arguments, 1)),
            "Empty" when SpanTypes.IsSystem(method.ContainingType, "Array") => Length.Exactly(0),
            _ => Length.Exactly(EmittedMethod.NetworkThatGives(call)?.Constant(NetworkType.OutputSize)),
        };
    }

    private Length OfNewSpan(IObjectCreationOperation creation) =>
        SpanTypes.IsSpan(creation.Type) && SpanTypes.IsArray(creation.Constructor?.Parameters.FirstOrDefault()?.Type)
            ? OfPart(
                Of(Argument(creation.Arguments, 0)), Argument(creation.Arguments, 1), Argument(creation.Arguments, 2))
            : Length.Unknown;

    private static Length OfProperty(IPropertyReferenceOperation property) =>
        property.Property is { Name: "Empty", IsStatic: true } && SpanTypes.IsSpan(property.Property.ContainingType)
            ? Length.Exactly(0)
            : Length.Unknown;

    /// <summary>All, from a start, within a range, or from a start with a length of its own.</summary>
    private Length OfPart(Length whole, IOperation? start, IOperation? length) =>
        length != null ? Length.Exactly(IntegerOf(length), length.Syntax)
        : start == null ? whole
        : SpanTypes.IsSystem(start.Type, "Range") ? OfIndexed(whole, start)
        : SpanTypes.IsSystem(start.Type, "Index") ? OfRange(whole, BoundOf(start), Bound.End)
        : OfRange(whole, new Bound(AffineOf(start), fromEnd: false, start.Syntax), Bound.End);

    /// <summary>What an index in brackets gives, where it is a range.</summary>
    private Length OfIndexed(Length whole, IOperation? index) => index is IRangeOperation range
        ? OfRange(
            whole,
            range.LeftOperand == null ? Bound.Start : BoundOf(range.LeftOperand),
            range.RightOperand == null ? Bound.End : BoundOf(range.RightOperand))
        : Length.Unknown;

    private static Length OfRange(Length whole, Bound start, Bound end)
    {
        if (start.IsStart && end.IsEnd)
        {
            return whole;
        }

        long? count = start.FromEnd == end.FromEnd
            ? (end.FromEnd ? Bound.Distance(end, start) : Bound.Distance(start, end))
            : whole.IsKnown
                ? (start.FromEnd ? end.Offset - (whole.Value - start.Offset) : whole.Value - end.Offset - start.Offset)
                : null;
        return Length.Exactly(
            count, start.IsStart && !end.FromEnd ? end.Written : start.FromEnd && end.IsEnd ? start.Written : null);
    }

    private Bound BoundOf(IOperation index) => index switch
    {
        IConversionOperation { OperatorMethod: { } method } conversion
            when SpanTypes.IsSystem(method.ContainingType, "Index") =>
            new Bound(AffineOf(conversion.Operand), fromEnd: false, conversion.Operand.Syntax),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat =>
            new Bound(AffineOf(hat.Operand), fromEnd: true, hat.Operand.Syntax),
        _ => default,
    };

    private static IOperation? Argument(ImmutableArray<IArgumentOperation> arguments, int position)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Ordinal == position)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>One end of a range; its position is null where nothing is known of it.</summary>
    private readonly struct Bound(Affine? position, bool fromEnd, SyntaxNode? written)
    {
        public static Bound Start => new(Affine.Of(0), fromEnd: false, written: null);

        public static Bound End => new(Affine.Of(0), fromEnd: true, written: null);

        /// <summary>The position where it is a known number, else null.</summary>
        public long? Offset => position?.Known;

        public bool FromEnd => fromEnd;

        /// <summary>The expression of the offset.</summary>
        public SyntaxNode? Written => written;

        public bool IsStart => Offset == 0 && !fromEnd;

        public bool IsEnd => Offset == 0 && fromEnd;

        private Affine? Position => position;

        /// <summary>How far one position lies behind another; null where it depends.</summary>
        public static long? Distance(Bound from, Bound to) => from.Position is { } first && to.Position is { } last
            ? Affine.Difference(last, first)?.Known
            : null;
    }
}
