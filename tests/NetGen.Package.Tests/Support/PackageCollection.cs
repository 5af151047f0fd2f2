namespace NetGen.Package.Tests.Support;

/// <summary>Classes of tests that share the package.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "package";
}
