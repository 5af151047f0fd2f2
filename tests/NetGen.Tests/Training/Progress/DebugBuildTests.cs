using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using NetGen.Training;

namespace NetGen.Tests.Training.Progress;

public class DebugBuildTests
{
    [Fact]
    public void A_debug_build_is_told_with_what_helps() => Assert.Equal(
        "Brains is a Debug build, in which networks run tens of times slower: dotnet run -c Release, or <Optimize>true</Optimize> in the "
        + "project that holds them.",
        DebugBuild.Note(Assembly(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations)));

    [Theory]
    [InlineData(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)]
    [InlineData(null)]
    public void Of_others_nothing_is_said(DebuggableAttribute.DebuggingModes? modes) => Assert.Null(DebugBuild.Note(Assembly(modes)));

    private static AssemblyBuilder Assembly(DebuggableAttribute.DebuggingModes? modes)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Brains"), AssemblyBuilderAccess.Run);
        if (modes is { } mode)
        {
            ConstructorInfo constructor = typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!;
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [mode]));
        }

        return assembly;
    }
}
