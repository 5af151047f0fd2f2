using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Graph.Members;

/// <summary>The rules about names and constructors that generated members need for themselves.</summary>
internal static class MemberRules
{
    public static void Check(TypeDeclaration type, KnownSizes sizes, FindingSink findings)
    {
        if (TypeRules.Obstacle(type) != null)
        {
            return;
        }

        string? obstacle = ObstacleToConstructors(type);
        if (obstacle != null)
        {
            findings.Add(Rules.NoConstructor, -1, "", type.PlainName, obstacle);
        }

        List<GeneratedMember> generated = [.. GeneratedMembers.Of(sizes, type).Select(member => member.In(type.PlainName))];
        if (generated.Exists(member => member.Name == type.PlainName))
        {
            findings.Add(Rules.NamedLikeMember, -1, "", type.PlainName);
        }

        for (int i = 0; i < type.Members.Count; i++)
        {
            UserMember member = type.Members[i];
            bool isSaid = obstacle != null && member.Kind == UserMemberKind.Constructor;
            if (!isSaid && generated.Find(each => each.CollidesWith(member)) is { } taken)
            {
                findings.AddToMember(Rules.MemberInTheWay, i, Conflict(type, member, taken), Advice(member));
            }
            else if (member.IsRequired)
            {
                findings.AddToMember(Rules.RequiredMember, i, Title(type, member));
            }
        }
    }

    /// <summary>Whether a generated member can be written into the class beside those that are there.</summary>
    public static bool HasRoomFor(TypeDeclaration type, GeneratedMember generated) =>
        generated.Name != type.PlainName
        && !type.Members.Any(generated.In(type.PlainName).CollidesWith)
        && !(generated.Kind == UserMemberKind.Constructor && ObstacleToConstructors(type) != null);

    private static string? ObstacleToConstructors(TypeDeclaration type) => type switch
    {
        { HasPrimaryConstructor: true } => "it has a primary constructor, which both would have to call; write that one inside the class",
        { BaseWithoutConstructor.Length: > 0 } =>
            $"its base '{type.BaseWithoutConstructor}' has no constructor without arguments; give it one",
        _ => null,
    };

    private static string Conflict(TypeDeclaration type, UserMember member, GeneratedMember taken) =>
        member.Kind == UserMemberKind.Network
            ? $"'{type.PlainName}' can't derive from the network '{member.Owner}'"
            : $"'{Title(type, member)}' is in the way of '{Title(type, taken)}', which is written into the network";

    private static string Advice(UserMember member) => member.Kind switch
    {
        UserMemberKind.Network => "let it hold one instead",
        UserMemberKind.Constructor => "remove it, or give it other parameters",
        _ => "remove it or rename it",
    };

    private static string Title(TypeDeclaration type, UserMember member) => member.Kind switch
    {
        UserMemberKind.Constructor => $"{type.PlainName}({member.Signature})",
        UserMemberKind.Method => $"{member.Owner}.{member.Name}({member.Signature})",
        _ => $"{member.Owner}.{member.Name}",
    };

    private static string Title(TypeDeclaration type, GeneratedMember member) =>
        member.Kind == UserMemberKind.Constructor ? $"{type.PlainName}({member.Signature})" : member.Title;
}
