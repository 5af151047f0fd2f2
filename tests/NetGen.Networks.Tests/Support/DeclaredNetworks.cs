using System.Reflection;

namespace NetGen.Networks.Tests.Support;

/// <summary>
/// Every network of one input and output declared in this assembly, by name; not those that are declared to run step by step, which are
/// compared with themselves.
/// </summary>
internal static class DeclaredNetworks
{
    private static readonly Dictionary<string, NetworkDeclaration> ByName = typeof(DeclaredNetworks).Assembly.GetTypes()
        .Where(type => type.GetCustomAttributes<InputAttribute>().Count() == 1 && !type.GetCustomAttributes<OutputAttribute>().Any()
            && !type.IsDefined(typeof(CausalAttribute)))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .ToDictionary(type => type.Name, NetworkDeclaration.Of);

    /// <summary>All of them, in order of their names.</summary>
    public static IReadOnlyCollection<NetworkDeclaration> All => ByName.Values;

    public static NetworkDeclaration Get(string name) => ByName[name];

    /// <summary>The names of those a theory is about.</summary>
    public static TheoryData<string> Where(Func<NetworkDeclaration, bool> condition) =>
        [.. All.Where(condition).Select(declaration => declaration.Name)];
}
