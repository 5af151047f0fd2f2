namespace NetGen.Import.Tests.Support;

/// <summary>A fact about pipes and devices, which are files on Unix alone; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Pipes and devices have no paths of files here.";
        }
    }
}
