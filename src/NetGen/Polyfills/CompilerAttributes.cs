#if NETSTANDARD2_1
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for behind <c>init</c> accessors.</summary>
internal static class IsExternalInit;

/// <summary>Hands a method the text of one of its arguments.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName { get; } = parameterName;
}
#endif
