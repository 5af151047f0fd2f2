namespace NetGen.Compiler.Graph;

/// <summary>Finds the inputs whose values are whole numbers: those that a layer reads which looks tokens up.</summary>
internal static class TokenInputs
{
    /// <summary>The tokens that all readers of an input know; 0 where its values are floats.</summary>
    public static int VocabularyOf(int input, IEnumerable<Layer> layers) =>
        Readers(input, layers).Select(layer => layer.Vocabulary).Where(vocabulary => vocabulary > 0).DefaultIfEmpty().Min();

    /// <summary>Notes layers that read tokens as floats.</summary>
    public static void Check(IReadOnlyList<NetworkInput> inputs, IReadOnlyList<Layer> layers, FindingSink findings)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            Layer[] readers = [.. Readers(i, layers)];
            if (Array.Find(readers, layer => layer.Vocabulary > 0) is not { } embedding)
            {
                continue;
            }

            foreach (Layer layer in readers.Where(layer => layer.Vocabulary == 0))
            {
                findings.Add(
                    Rules.NoTokens, layer.AttributeIndex, "", layer.Title, UnknownName.Quoted(inputs[i].Name),
                    $"its values are tokens, because {embedding.Title} looks them up, and a token's number says nothing of its size; read what the embedding gives");
            }
        }
    }

    private static IEnumerable<Layer> Readers(int input, IEnumerable<Layer> layers) =>
        layers.Where(layer => layer.Sources.Any(source => source.IsInput && source.InputIndex == input));
}
