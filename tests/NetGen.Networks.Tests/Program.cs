using NetGen.Networks.Tests.InstructionSets;

namespace NetGen.Networks.Tests;

/// <summary>
/// The test runner loads this assembly as a library. The tests also start it as a program, with some instruction sets
/// switched off in its environment, and read what it prints.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["hash"]:
                foreach (string line in NetworkHashes.Compute())
                {
                    Console.WriteLine(line);
                }

                return 0;
            case ["run", string name]:
                NetworkHashes.Run(name);
                return 0;
            default:
                Console.Error.WriteLine("usage: hash | run NETWORK");
                return 2;
        }
    }
}
