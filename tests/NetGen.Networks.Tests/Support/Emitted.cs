using System.Reflection;

namespace NetGen.Networks.Tests.Support;

/// <summary>Emitted members, found by name and signature.</summary>
internal static class Emitted
{
    /// <summary>The public method with the delegate's parameters, bound to the object.</summary>
    public static TDelegate Method<TDelegate>(object target, string name)
        where TDelegate : Delegate
    {
        Type[] parameters =
            [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        MethodInfo method = target.GetType().GetMethod(name, parameters)
            ?? throw new MissingMethodException(target.GetType().FullName, name);
        return method.CreateDelegate<TDelegate>(target);
    }
}
