using System.Text;
using System.Xml.Linq;
using NetGen.Charts;

namespace NetGen.Diagrams;

/// <summary>The colours of drawings of networks: on white, and where the reader's system is dark, on black.</summary>
internal static class DrawingStyle
{
    public const string Edge = "#8C959F";
    public const string Box = "#FFFFFF";
    public const string Border = "#D0D7DE";
    public const string Pill = "#EAEEF2";

    /// <summary>Of the names of activations, darker than the bars of their layers: letters are thin.</summary>
    public const string Activation = "#B34D00";

    /// <summary>
    /// The style sheet for dark systems. What knows no style sheets shows the colours on white, which are attributes.
    /// </summary>
    public static XElement Element(DrawnGraph graph)
    {
        var style = new StringBuilder("\n@media (prefers-color-scheme: dark) {\n");
        Rule(".page", "fill: #0D1117");
        Rule(".ink", "fill: #E6EDF3");
        Rule(".faint", "fill: #9198A1");
        Rule(".box", "fill: #161B22; stroke: #3D444D");
        Rule(".pill", "fill: #262C36");
        Rule(".edge", "stroke: #6E7681");
        IEnumerable<LayerFamily> used = graph.Nodes.Where(node => node.Layer != null).Select(node => LayerFamily.Of(node.Layer!));
        foreach (LayerFamily family in LayerFamily.All.Intersect(used.Append(LayerFamily.Activation)))
        {
            Rule("." + family.Name, "fill: " + family.Dark);
        }

        return new XElement(Svg.Namespace + "style", style.Append("}\n").ToString());

        void Rule(string selector, string colors) => style.Append($"  .netgen-network {selector} {{ {colors} }}\n");
    }
}
