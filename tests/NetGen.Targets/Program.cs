#if !NETSTANDARD
using System;
using System.IO;
using System.Reflection;

namespace NetGen.Targets
{
    /// <summary>
    /// Prints hashes or times of this target's networks, or of those in a library of another target, which it loads.
    /// </summary>
    internal static class Program
    {
        private static int Main(string[] arguments)
        {
            if (arguments.Length is < 1 or > 2 || arguments[0] is not ("hash" or "time"))
            {
                Console.Error.WriteLine("usage: hash|time [LIBRARY]");
                return 2;
            }

            Assembly networks = arguments.Length == 1 ? typeof(Program).Assembly : Assembly.LoadFrom(Path.GetFullPath(arguments[1]));
            Type type = networks.GetType(arguments[0] == "hash" ? "NetGen.Targets.Hashes" : "NetGen.Targets.Speed", throwOnError: true)!;
            type.GetMethod("Write")!.CreateDelegate<Action<TextWriter>>()(Console.Out);
            return 0;
        }
    }
}
#endif
