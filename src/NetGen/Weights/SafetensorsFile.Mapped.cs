namespace NetGen.Weights;

/// <content>Files of other programs, under the names and with the order of axes that they use.</content>
public static partial class SafetensorsFile
{
    /// <summary>
    /// Writes a network's parameters as another program has them. The file is written aside and then put in place, so
    /// nothing is lost when writing fails.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="map">The names of its tensors and the order of its kernels' axes in the file.</param>
    /// <param name="canonical">Its parameters in canonical order.</param>
    /// <exception cref="ArgumentException">
    /// The parameters are not as many as the network has, or the map doesn't fit the network, or gives two tensors one name.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, NetworkInfo network, TensorMap map, ReadOnlySpan<float> canonical)
    {
        var mapped = new MappedTensors(network, map);
        Write(path, mapped.Written, mapped.ToFile(canonical));
    }

    /// <inheritdoc cref="Write(string, NetworkInfo, TensorMap, ReadOnlySpan{float})"/>
    /// <summary>Writes to a stream, from where it stands; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="map">The names of its tensors and the order of its kernels' axes in the file.</param>
    /// <param name="canonical">Its parameters in canonical order.</param>
    public static void Write(Stream stream, NetworkInfo network, TensorMap map, ReadOnlySpan<float> canonical)
    {
        var mapped = new MappedTensors(network, map);
        Write(stream, mapped.Written, mapped.ToFile(canonical));
    }

    /// <summary>
    /// Reads a network's parameters from a file of another program, which must hold its tensors and no others.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="map">The names of its tensors and the order of its kernels' axes in the file.</param>
    /// <param name="canonical">
    /// Receives its parameters in canonical order; left as it was when reading fails.
    /// </param>
    /// <exception cref="WeightFileException">The file is damaged or does not fit the network.</exception>
    /// <exception cref="ArgumentException">
    /// The destination is not as long as the network has parameters, or the map doesn't fit the network, or gives two tensors
    /// one name.
    /// </exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Read(string path, NetworkInfo network, TensorMap map, Span<float> canonical)
    {
        var mapped = new MappedTensors(network, map);
        float[] values = mapped.NewValues(canonical);
        ReadMapped(path, mapped, values);
        mapped.ToCanonical(values, canonical);
    }

    /// <inheritdoc cref="Read(string, NetworkInfo, TensorMap, Span{float})"/>
    /// <summary>Reads a network's parameters from a stream, from where it stands to its end; it stays open.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="map">The names of its tensors and the order of its kernels' axes in the file.</param>
    /// <param name="canonical">
    /// Receives its parameters in canonical order; left as it was when reading fails.
    /// </param>
    public static void Read(Stream stream, NetworkInfo network, TensorMap map, Span<float> canonical)
    {
        var mapped = new MappedTensors(network, map);
        float[] values = mapped.NewValues(canonical);
        ArgumentNullException.ThrowIfNull(stream);
        CheckTensors(mapped.Tensors, values.Length);
        Read(Contents(stream, mapped, UnnamedSource), mapped.Tensors, values, UnnamedSource, mapped.Extras);
        mapped.ToCanonical(values, canonical);
    }

    /// <summary>Reads a network's parameters from the bytes of another program's file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="map">The names of its tensors and the order of its kernels' axes in the file.</param>
    /// <param name="canonical">
    /// Receives its parameters in canonical order; left as it was when reading fails.
    /// </param>
    /// <exception cref="WeightFileException">The file is damaged or does not fit the network.</exception>
    /// <exception cref="ArgumentException">
    /// The destination is not as long as the network has parameters, or the map doesn't fit the network, or gives two tensors
    /// one name.
    /// </exception>
    public static void Read(ReadOnlySpan<byte> file, NetworkInfo network, TensorMap map, Span<float> canonical)
    {
        var mapped = new MappedTensors(network, map);
        float[] values = mapped.NewValues(canonical);
        CheckTensors(mapped.Tensors, values.Length);
        Read(file, mapped.Tensors, values, UnnamedSource, mapped.Extras);
        mapped.ToCanonical(values, canonical);
    }

    private static void ReadMapped(string path, MappedTensors mapped, float[] values)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckTensors(mapped.Tensors, values.Length);
        using FileStream stream = File.OpenRead(path);
        Read(Contents(stream, mapped, path), mapped.Tensors, values, path, mapped.Extras);
    }

    /// <summary>All of a file where it may have other tensors than the network, which may be any number of bytes.</summary>
    private static ReadOnlySpan<byte> Contents(Stream stream, MappedTensors mapped, string source) =>
        mapped.Extras is null ? Contents(stream, mapped.Tensors) : Whole(stream, source);
}
