using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetGen.Weights;

/// <summary>
/// The JSON table at the head of a safetensors file:
/// <c>{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...}</c>, with an optional
/// <c>"__metadata__"</c> of texts, padded with spaces to a multiple of eight bytes.
/// </summary>
internal static class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    /// <summary>The longest header the format's own reader takes, in bytes.</summary>
    public const int MaximumLength = 100_000_000;

    private const int Alignment = 8;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static byte[] Write(ReadOnlySpan<TensorDescription> tensors)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach (TensorDescription tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int axis in tensor.Shape)
                {
                    json.WriteNumberValue(axis);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += (long)tensor.Length * sizeof(float);
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        return header.ToArray();
    }

    /// <summary>
    /// Reads the table; what its offsets and shapes mean together is checked by <see cref="SafetensorsLayout"/>.
    /// </summary>
    public static List<TensorEntry> Parse(ReadOnlySpan<byte> header, string source)
    {
        if (header.IsEmpty || header[0] != '{')
        {
            string found = header.IsEmpty ? "an empty one" : "byte " + header[0].ToString(CultureInfo.InvariantCulture);
            throw new WeightFileException(source, null, "a header that begins with '{'", found);
        }

        try
        {
            StrictUtf8.GetCharCount(header);
            var json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 8 });
            return new Parser(source).Table(ref json);
        }
        catch (DecoderFallbackException e)
        {
            throw new WeightFileException(source, null, "a header in UTF-8", "bytes that are not", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair.
            throw new WeightFileException(source, null, "a header in JSON", e.Message, e);
        }
    }

    private readonly struct Parser(string source)
    {
        public List<TensorEntry> Table(ref Utf8JsonReader json)
        {
            var entries = new List<TensorEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = json.GetString()!;
                if (!names.Add(name))
                {
                    throw new WeightFileException(source, name, "to be listed once", "it twice");
                }

                json.Read();
                if (name == MetadataKey)
                {
                    Metadata(ref json);
                }
                else
                {
                    entries.Add(Entry(ref json, name));
                }
            }

            // Reading on finds what follows the table; only white space may.
            json.Read();
            return entries;
        }

        /// <summary>Texts about the file, which mean nothing to a network; checked and passed over.</summary>
        private void Metadata(ref Utf8JsonReader json)
        {
            if (json.TokenType == JsonTokenType.Null)
            {
                return;
            }

            Expect(json, JsonTokenType.StartObject, MetadataKey, "texts by name");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                json.Read();
                Expect(json, JsonTokenType.String, MetadataKey, "texts by name");
            }
        }

        private TensorEntry Entry(ref Utf8JsonReader json, string name)
        {
            Expect(json, JsonTokenType.StartObject, name, "an object with dtype, shape and data_offsets");
            string? dataType = null;
            long[]? shape = null;
            long[]? offsets = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string key = json.GetString()!;
                json.Read();
                switch (key)
                {
                    case "dtype" when dataType is null:
                        Expect(json, JsonTokenType.String, name, "a dtype that is a text");
                        dataType = json.GetString();
                        break;
                    case "shape" when shape is null:
                        shape = Numbers(ref json, name, key);
                        break;
                    case "data_offsets" when offsets is null:
                        offsets = Numbers(ref json, name, key);
                        break;
                    case "dtype" or "shape" or "data_offsets":
                        throw new WeightFileException(source, name, $"one {key}", "two");
                    default:
                        json.Skip();
                        break;
                }
            }

            if (offsets is { Length: not 2 })
            {
                throw new WeightFileException(
                    source, name, "data_offsets of 2 numbers", offsets.Length.ToString(CultureInfo.InvariantCulture));
            }

            return new TensorEntry(
                name,
                dataType ?? throw Lacks(name, "dtype"),
                shape ?? throw Lacks(name, "shape"),
                begin: (offsets ?? throw Lacks(name, "data_offsets"))[0],
                end: offsets[1]);
        }

        private long[] Numbers(ref Utf8JsonReader json, string name, string key)
        {
            Expect(json, JsonTokenType.StartArray, name, $"a {key} that is a list of whole numbers");
            var numbers = new List<long>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0)
                {
                    string found = Encoding.UTF8.GetString(json.ValueSpan);
                    throw new WeightFileException(source, name, $"a {key} of whole numbers from 0", $"'{found}'");
                }

                numbers.Add(number);
            }

            return [.. numbers];
        }

        private void Expect(in Utf8JsonReader json, JsonTokenType token, string name, string expected)
        {
            if (json.TokenType != token)
            {
                throw new WeightFileException(source, name, expected, json.TokenType.ToString());
            }
        }

        private WeightFileException Lacks(string name, string key) => new(source, name, $"a {key}", "none");
    }
}
