using System.Reflection;

namespace NetGen.Generator.Tests.Caching;

/// <summary>Follows every field of an object, and of what it holds, private and inherited ones too.</summary>
internal sealed class ReachableObjects
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    public HashSet<Type> Types { get; } = [];

    public void Visit(object? value)
    {
        if (value == null || !_seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Types.Add(type);
        if (value is Array items)
        {
            foreach (object? item in items)
            {
                Visit(item);
            }

            return;
        }

        // A primitive's field is of its own type.
        if (type.IsPrimitive || value is string or Type)
        {
            return;
        }

        for (Type? each = type; each != null; each = each.BaseType)
        {
            const BindingFlags Own =
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (FieldInfo field in each.GetFields(Own))
            {
                Visit(field.GetValue(value));
            }
        }
    }
}
