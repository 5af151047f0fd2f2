using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Convolution;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Recurrent;

/// <summary>Small networks of one or two recurrent layers, drawn by a seed: units of 1, primes and around the lanes, every direction.</summary>
internal static class RandomRecurrent
{
    private static readonly int[] Units = [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17];

    /// <summary>Every weight is moved to find its gradient, so wide layers are read by narrow ones and see few features.</summary>
    private static readonly int[] Features = [1, 2, 3, 5];

    public static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        int steps = random.Next(1, 8);
        int features = RandomConvolutions.Pick(random, Features);
        var attributes = new List<AttributeDeclaration> { Input(steps, features) };
        bool isStacked = random.Next(3) == 0;
        if (isStacked)
        {
            attributes.Add(Layer(random, seed, RandomConvolutions.Pick(random, [1, 2, 3, 5]), givesSequence: true));
        }

        bool givesSequence = random.Next(2) == 0;
        attributes.Add(Layer(random, seed / 3, RandomConvolutions.Pick(random, isStacked ? [1, 2, 3, 5, 9] : Units), givesSequence));
        if (givesSequence && random.Next(2) == 0)
        {
            attributes.Add(Flatten());
        }

        attributes.Add(Dense(random.Next(1, 4)));
        return [.. attributes];
    }

    private static AttributeDeclaration Layer(Random random, int kind, int units, bool givesSequence)
    {
        string name = (kind % 3) switch { 0 => "SimpleRNN", 1 => "LSTM", _ => "GRU" };
        string direction = RandomConvolutions.Pick(random, ["", "", "GoBackwards", "Bidirectional"]);
        return new AttributeDeclaration(
            name,
            [
                Argument.OfInteger("units", direction == "Bidirectional" ? (units + 1) / 2 : units),
                .. name == "SimpleRNN" ? [Argument.OfMember("activation", RandomConvolutions.Pick(random, ["Tanh", "Tanh", "SiLU", "Sigmoid"]))] : Array.Empty<Argument>(),
                Argument.OfBoolean("ReturnSequences", givesSequence),
                Argument.OfBoolean("UseBias", random.Next(4) > 0),
                .. direction.Length == 0 ? [] : new[] { Argument.OfBoolean(direction, true) },
                .. direction == "Bidirectional" ? [Argument.OfMember("Merge", RandomConvolutions.Pick(random, ["Concatenate", "Sum", "Multiply", "Average"]))] : Array.Empty<Argument>(),
            ]);
    }
}
