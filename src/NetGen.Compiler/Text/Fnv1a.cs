namespace NetGen.Compiler.Text;

/// <summary>FNV-1a in 32 bits: a hash that is the same in every process, where that of a string is not.</summary>
public static class Fnv1a
{
    public static uint Of(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }
}
