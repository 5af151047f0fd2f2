using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>A network as the user wrote it: attributes in source order, with nothing checked.</summary>
public sealed record NetworkDeclaration(TypeDeclaration Type, EquatableArray<AttributeDeclaration> Attributes);
