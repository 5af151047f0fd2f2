using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetGen.Networks.Tests.EmittedCode;

/// <summary>
/// The JIT compiles a method beyond its limits without optimising it, silently. Emitted methods keep a wide distance;
/// every method of this assembly is looked at, so none of theirs is missed.
/// </summary>
public class IntermediateLanguageTests
{
    private const int MaximumBytes = 20_000;
    private const int MaximumLocals = 400;

    [Fact]
    public void Every_method_is_small_enough_to_be_optimised()
    {
        using var file = new PEReader(File.OpenRead(typeof(IntermediateLanguageTests).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        var tooLarge = new List<string>();
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            int bytes = body.GetILReader().Length;
            int locals = LocalCount(metadata, body);
            if (bytes >= MaximumBytes || locals >= MaximumLocals)
            {
                string type = TypePath(metadata, method.GetDeclaringType());
                tooLarge.Add($"{type}.{metadata.GetString(method.Name)}: {bytes} bytes, {locals} locals");
            }
        }

        Assert.Empty(tooLarge);
    }

    // Nested types as Outer.Inner, from the outermost on.
    private static string TypePath(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return outer.IsNil ? name : $"{TypePath(metadata, outer)}.{name}";
    }

    // ECMA-335 II.23.2.6: a local signature is 0x07, the count, the types.
    private static int LocalCount(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature =
            metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadByte();
        return signature.ReadCompressedInteger();
    }
}
