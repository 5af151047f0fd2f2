using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Which members of the user's are in the way of which networks.</summary>
public class MemberTests
{
    [Theory]
    [InlineData("Info", UserMemberKind.Value, "", true)]
    [InlineData("Info", UserMemberKind.Method, "int", true)]
    [InlineData("Info", UserMemberKind.Type, "1", true)]
    [InlineData("Predict", UserMemberKind.Method, "ReadOnlySpan<float>, Span<float>", true)]
    [InlineData("Predict", UserMemberKind.Method, "ReadOnlySpan<float>", true)]
    [InlineData("Predict", UserMemberKind.Method, "float[]", false)]
    [InlineData("CopyTo", UserMemberKind.Method, "Net", true)]
    [InlineData("CopyTo", UserMemberKind.Method, "Other", false)]
    [InlineData("Clone", UserMemberKind.Method, "", true)]
    [InlineData("Clone", UserMemberKind.Method, "bool", false)]
    [InlineData("Load", UserMemberKind.Method, "string, bool, ref LoadReport", true)]
    [InlineData("Load", UserMemberKind.Method, "string, bool", false)]
    [InlineData("Predict", UserMemberKind.Value, "", true)]
    [InlineData(".ctor", UserMemberKind.Constructor, "", true)]
    [InlineData(".ctor", UserMemberKind.Constructor, "int", false)]
    [InlineData("Tape", UserMemberKind.Type, "0", false)]
    public void Of_a_network_that_only_predicts(string name, UserMemberKind kind, string signature, bool isInTheWay) =>
        Expect(isInTheWay, new UserMember("Network", name, kind, signature, IsInherited: false), Declare.Flatten());

    [Theory]
    [InlineData("Tape", UserMemberKind.Type, "0", true)]
    [InlineData("Tape", UserMemberKind.Type, "2", false)]
    [InlineData("Tape", UserMemberKind.Method, "int", true)]
    [InlineData("Forward", UserMemberKind.Method, "ReadOnlySpan<float>, Span<float>, Tape, bool", true)]
    [InlineData("Trainer", UserMemberKind.Type, "0", false)]
    public void Of_a_network_that_is_differentiated(string name, UserMemberKind kind, string signature, bool isInTheWay) =>
        Expect(isInTheWay, new UserMember("Base", name, kind, signature, IsInherited: true), Declare.Differentiable());

    [Theory]
    [InlineData("Trainer", UserMemberKind.Type, "0", true)]
    [InlineData("CreateTrainer", UserMemberKind.Method, "TrainerOptions", true)]
    [InlineData("CreateTrainer", UserMemberKind.Method, "", false)]
    public void Of_a_network_that_is_trained(string name, UserMemberKind kind, string signature, bool isInTheWay) =>
        Expect(isInTheWay, new UserMember("Network", name, kind, signature, IsInherited: false), Declare.Train("Huber"));

    [Fact]
    public void Every_generated_member_has_a_name_of_its_own_kind() => Assert.All(
        GeneratedMembers.All.GroupBy(member => member.Name),
        group => Assert.Single(group.Select(member => member.Kind).Distinct()));

    private static void Expect(bool isInTheWay, UserMember member, AttributeDeclaration attribute)
    {
        var type = new TypeDeclaration("", default, "class", "Net", Members: new[] { member }.ToEquatableArray());
        GraphResult graph = GraphBuilder.Build(Declare.Network(type, Declare.Input(4), Declare.Dense(2), attribute));
        Assert.Equal(isInTheWay ? ["NETGEN011"] : [], graph.Findings.Select(finding => finding.RuleId));
    }
}
