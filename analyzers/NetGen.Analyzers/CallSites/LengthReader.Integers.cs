using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.CallSites;

/// <content>Whole numbers, which lengths are made of.</content>
internal sealed partial class LengthReader
{
    private readonly Dictionary<ISymbol, long?> _integers = new(SymbolEqualityComparer.Default);

    /// <summary>The value of a whole number; null where it is unknown.</summary>
    private long? IntegerOf(IOperation? operation)
    {
        if (operation == null || _nesting == DeepestNesting)
        {
            return null;
        }

        _nesting++;
        long? value = operation.ConstantValue is { HasValue: true, Value: { } constant }
            ? IntegerOf(constant)
            : operation switch
            {
                IConversionOperation { Conversion: { IsImplicit: true, IsNumeric: true } } conversion =>
                    IntegerOf(conversion.Operand),
                ILocalReferenceOperation reference => IntegerOf(reference.Local),
                IFieldReferenceOperation reference => IntegerOf(reference.Field),
                IPropertyReferenceOperation { Property.Name: "Length", Instance: { } instance } => LengthOf(instance),
                IBinaryOperation binary => IntegerOf(binary),
                _ => null,
            };
        _nesting--;
        return value;
    }

    private static long? IntegerOf(object constant) => constant switch
    {
        int value => value,
        long value => value,
        uint value => value,
        short value => value,
        ushort value => value,
        byte value => value,
        sbyte value => value,
        _ => null,
    };

    /// <summary>
    /// A sum, difference or product of <c>int</c>; beyond its range the program wraps or throws, so nothing is known.
    /// </summary>
    private long? IntegerOf(IBinaryOperation binary)
    {
        if (binary is not { OperatorMethod: null, Type.SpecialType: SpecialType.System_Int32 }
            || IntegerOf(binary.LeftOperand) is not { } left
            || IntegerOf(binary.RightOperand) is not { } right)
        {
            return null;
        }

        long? value = binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            _ => null,
        };
        return value is >= int.MinValue and <= int.MaxValue ? value : null;
    }

    private long? IntegerOf(ISymbol variable)
    {
        if (!_integers.TryGetValue(variable, out long? value))
        {
            _integers[variable] = null;
            _integers[variable] = value = IntegerOf(InitialValueOf(variable));
        }

        return value;
    }

    /// <summary>
    /// A whole number, or how it is made of one variable's value, which is the same for all operands of one expression that
    /// only read it; null where it is neither.
    /// </summary>
    private Affine? AffineOf(IOperation? operation)
    {
        if (operation == null || _nesting == DeepestNesting)
        {
            return null;
        }

        if (IntegerOf(operation) is { } value)
        {
            return Affine.Of(value);
        }

        _nesting++;
        Affine? affine = operation switch
        {
            IConversionOperation { Conversion: { IsImplicit: true, IsNumeric: true } } conversion =>
                AffineOf(conversion.Operand),
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => Affine.Of(local),
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => Affine.Of(parameter),
            IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Int32 } binary => AffineOf(binary),
            _ => null,
        };
        _nesting--;
        return affine;
    }

    private Affine? AffineOf(IBinaryOperation binary) =>
        AffineOf(binary.LeftOperand) is { } left && AffineOf(binary.RightOperand) is { } right
            ? binary.OperatorKind switch
            {
                BinaryOperatorKind.Add => Affine.Sum(left, right),
                BinaryOperatorKind.Subtract => Affine.Difference(left, right),
                BinaryOperatorKind.Multiply => Affine.Product(left, right),
                _ => null,
            }
            : null;

    private long? LengthOf(IOperation arrayOrSpan) =>
        SpanTypes.IsArrayOrSpan(arrayOrSpan.Type) && Of(arrayOrSpan) is { IsKnown: true } length ? length.Value : null;
}
