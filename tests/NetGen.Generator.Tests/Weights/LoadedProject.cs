using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Weights;

/// <summary>A user's project, built with its resources and loaded; its networks are called <c>Network</c>.</summary>
internal sealed class LoadedProject
{
    private readonly Type _type;

    private LoadedProject(Type type) => _type = type;

    /// <param name="resources">What is embedded; null for what the build embeds.</param>
    public static async Task<LoadedProject> LoadAsync(UserProject project, (string Name, byte[] Bytes)[]? resources = null)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(project);
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        resources ??= [.. project.Packages.Select(package => (package.Manifest.Resource, package.Bytes))];
        using var assembly = new MemoryStream();
        var result = outcome.Compilation.Emit(assembly, manifestResources: resources.Select(resource =>
            new ResourceDescription(resource.Name, () => new MemoryStream(resource.Bytes), isPublic: true)));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return new LoadedProject(Assembly.Load(assembly.ToArray()).GetType("Network", throwOnError: true)!);
    }

    public object New(params object[] arguments) => Unwrapped(() => Activator.CreateInstance(_type, arguments)!);

    public object Pretrained => Unwrapped(() => _type.GetProperty("Pretrained")!.GetValue(null)!);

    /// <summary>Calls a static method without parameters.</summary>
    public void Call(string name) => Unwrapped(() => _type.GetMethod(name)!.Invoke(null, null) ?? name);

    /// <summary>Calls a static method that users don't see.</summary>
    public T Call<T>(string name, params object[] arguments) =>
        (T)Unwrapped(() => _type.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, arguments)!);

    public float[] Parameters(object network)
    {
        var parameters = new float[Constant("ParameterCount")];
        _type.GetMethod("GetParameters")!.CreateDelegate<GetParameters>(network)(parameters);
        return parameters;
    }

    public float[] Predict(object network, float[] input)
    {
        var output = new float[Constant("OutputSize")];
        _type.GetMethod("Predict", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<PredictOne>(network)(input, output);
        return output;
    }

    private delegate void GetParameters(Span<float> destination);

    private delegate void PredictOne(ReadOnlySpan<float> input, Span<float> output);

    private int Constant(string name) => (int)_type.GetField(name)!.GetRawConstantValue()!;

    private static object Unwrapped(Func<object> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
