using System.Reflection;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Support;

/// <summary>Recurrent layers, read by reflection.</summary>
internal static class RecurrentLayers
{
    /// <summary>The layer, and the shape that it gives; null for a layer of another kind.</summary>
    public static (ReferenceRecurrent Layer, int[] Shape)? Read(CustomAttributeData data, string name, int[] shape)
    {
        if (!typeof(RecurrentAttribute).IsAssignableFrom(data.AttributeType))
        {
            return null;
        }

        var named = data.NamedArguments.ToDictionary(argument => argument.MemberName, argument => argument.TypedValue.Value);
        bool Is(string argument) => named.TryGetValue(argument, out object? value) && (bool)value!;
        var layer = new ReferenceRecurrent(
            name,
            data.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal),
            shape[1],
            (int)data.ConstructorArguments[0].Value!,
            shape[0],
            data.ConstructorArguments.Count > 1 ? (Activation)data.ConstructorArguments[1].Value! : Activation.Tanh,
            Is("ReturnSequences"),
            Is("GoBackwards"),
            Is("Bidirectional"),
            named.TryGetValue("Merge", out object? merge) ? (Merge)merge! : Merge.Concatenate,
            !named.ContainsKey("UseBias") || Is("UseBias"));
        return (layer, layer.GivesSequence ? [shape[0], layer.Given] : [layer.Given]);
    }
}
