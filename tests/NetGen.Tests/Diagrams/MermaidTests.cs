namespace NetGen.Tests.Diagrams;

public class MermaidTests
{
    [Fact]
    public void A_chain_is_a_flowchart_from_input_to_output() => Assert.Equal(
        """
        ---
        title: "DigitClassifier: 101,770 parameters"
        ---
        flowchart TD
            input1(["input [28, 28]"])
            layer1["flatten_1<br/>Flatten<br/>[784]"]
            layer2["dense_1<br/>Dense(128, ReLU)<br/>[128]<br/>100,480 parameters"]
            layer3["dropout_1<br/>Dropout(0.5)<br/>[128]"]
            layer4["dense_2<br/>Dense(10, Softmax)<br/>[10]<br/>1,290 parameters"]
            output1(["output [10]"])
            input1 --> layer1
            layer1 --> layer2
            layer2 --> layer3
            layer3 --> layer4
            layer4 --> output1
            classDef weights stroke:#0072B2,stroke-width:2px
            class layer2,layer4 weights
            classDef other stroke:#8C959F,stroke-width:2px
            class layer1,layer3 other

        """,
        DrawnNetworks.Digits.ToMermaid());

    [Fact]
    public void Branches_inputs_and_outputs_are_edges_and_nodes()
    {
        string[] lines = [.. DrawnNetworks.Agent.ToMermaid().Split('\n').Select(line => line.Trim())];

        Assert.Equal(
            ["input1([\"board [8, 8, 4]\"])", "input2([\"goal [6]\"])", "output1([\"policy [5]\"])", "output2([\"value [1]\"])"],
            lines.Where(line => line.Contains("([", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "input1 --> layer1", "layer1 --> layer2", "layer2 --> layer3", "layer3 --> layer4", "layer1 --> layer4", "layer4 --> layer5",
                "layer5 --> layer6", "input2 --> layer7", "layer6 --> layer8", "layer7 --> layer8", "layer8 --> layer9", "layer9 --> layer10",
                "layer9 --> layer11", "layer10 --> output1", "layer11 --> output2",
            ],
            lines.Where(line => line.Contains("-->", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_means_something_to_Mermaid_or_HTML_is_written_by_number()
    {
        var network = new NetworkInfo("a \"b\" \\ c", [1], [new("<b>\"#x;\"</b>&`*`", "end {1|2}\n%%", [1], 1, 1, null)]);

        string text = network.ToMermaid();

        Assert.StartsWith("---\ntitle: \"a \\\"b\\\" \\\\ c: 1 parameter\"\n---\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "    layer1[\"#60;b#62;#34;#35;x#59;#34;#60;/b#62;#38;#96;#42;#96;<br/>end #123;1#124;2#125;#10;#37;#37;<br/>[1]<br/>1 parameter\"]\n",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_written_as_the_sign_for_none()
    {
        string text = new NetworkInfo("N\uD83D", [1], [new("a\uDE00", "😀", [1], 0, 0, null)]).ToMermaid();

        Assert.Contains("title: \"N\uFFFD: 0 parameters\"", text, StringComparison.Ordinal);
        Assert.Contains("[\"a\uFFFD<br/>😀<br/>[1]\"]", text, StringComparison.Ordinal);
    }
}
