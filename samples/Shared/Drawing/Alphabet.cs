using static Samples.Drawing.Stroke;

namespace Samples.Drawing;

/// <summary>The ways people write the ten digits, each as its strokes.</summary>
internal static class Alphabet
{
    /// <summary>The styles of each digit: <c>Styles[7][1]</c> is the second way to write a seven.</summary>
    public static readonly Stroke[][][] Styles =
        [Zero(), One(), Two(), Three(), Four(), Five(), Six(), Seven(), Eight(), Nine()];

    private static Stroke[][] Zero() =>
    [
        // Round.
        [Curve((55, 2), (25, 18), (14, 50), (25, 84), (50, 98), (76, 82), (86, 48), (74, 14), (50, 3))],

        // Narrow, the ends overlapping.
        [Curve((54, 2), (34, 20), (29, 55), (38, 88), (54, 97), (68, 80), (72, 45), (64, 12), (46, 4), (38, 14))],

        // With a slash.
        [
            Curve((55, 2), (25, 18), (14, 50), (25, 84), (50, 98), (76, 82), (86, 48), (74, 14), (50, 3)),
            Line((74, 18), (28, 82)),
        ],
    ];

    private static Stroke[][] One() =>
    [
        // One stroke down.
        [Line((50, 2), (50, 98))],

        // With a flag.
        [Line((28, 28), (54, 3), (54, 98))],

        // With a flag and a foot.
        [Line((30, 24), (52, 3), (52, 97)), Line((26, 98), (78, 97))],
    ];

    private static Stroke[][] Two() =>
    [
        // A swan's neck and a straight foot.
        [Curve((18, 24), (32, 6), (58, 3), (78, 20), (70, 46), (44, 72), (16, 96)), Line((16, 96), (84, 95))],

        // With a loop at the foot.
        [
            Curve(
                (18, 24), (38, 4), (68, 6), (78, 28), (60, 56), (30, 86),
                (14, 90), (18, 76), (36, 78), (58, 94), (88, 90)),
        ],

        // Angular.
        [Curve((16, 14), (44, 3), (80, 10), (72, 36)), Line((72, 36), (18, 95), (84, 95))],
    ];

    private static Stroke[][] Three() =>
    [
        // Two bows.
        [
            Curve((18, 14), (46, 2), (76, 14), (70, 38), (42, 47)),
            Curve((42, 47), (76, 56), (84, 78), (56, 97), (16, 88)),
        ],

        // A flat top.
        [Line((18, 5), (78, 5), (44, 42)), Curve((44, 42), (78, 50), (84, 76), (54, 97), (16, 86))],

        // In one go, with a small loop in the middle.
        [Curve((20, 10), (52, 2), (76, 18), (62, 40), (40, 48), (42, 42), (70, 52), (82, 76), (56, 96), (16, 90))],
    ];

    private static Stroke[][] Four() =>
    [
        // Open.
        [Line((28, 4), (18, 60), (86, 60)), Line((66, 28), (64, 98))],

        // Closed.
        [Line((64, 98), (64, 3), (12, 66), (88, 66))],

        // Open and round.
        [Curve((24, 6), (18, 36), (30, 54), (70, 50)), Line((72, 6), (68, 98))],
    ];

    private static Stroke[][] Five() =>
    [
        // A bar, a neck and a belly.
        [Line((76, 4), (28, 4), (24, 44)), Curve((24, 44), (56, 36), (82, 56), (74, 86), (44, 97), (16, 86))],

        // In one go, like an S.
        [Curve((78, 6), (46, 4), (26, 18), (34, 42), (66, 50), (82, 70), (62, 94), (18, 92))],

        // The bar put on last and reaching out.
        [Line((32, 10), (28, 46)), Curve((28, 46), (62, 42), (80, 64), (62, 92), (18, 94)), Line((32, 10), (84, 2))],
    ];

    private static Stroke[][] Six() =>
    [
        // A long bow that closes in on itself.
        [Curve((70, 4), (40, 22), (18, 58), (28, 90), (58, 97), (80, 78), (68, 56), (40, 56), (22, 74))],

        // A straight stem and a ring.
        [
            Curve((56, 2), (34, 36), (20, 70)),
            Curve((20, 70), (40, 52), (70, 56), (78, 80), (52, 98), (24, 88), (20, 70)),
        ],
    ];

    private static Stroke[][] Seven() =>
    [
        // Two lines.
        [Line((14, 6), (84, 6), (40, 98))],

        // With a bar.
        [Line((14, 6), (84, 6), (40, 98)), Line((28, 52), (78, 50))],

        // With a serif and a bent leg.
        [Line((16, 22), (18, 6), (84, 6)), Curve((84, 6), (58, 44), (44, 98))],
    ];

    private static Stroke[][] Eight() =>
    [
        // In one go.
        [
            Curve(
                (76, 14), (48, 2), (24, 20), (40, 42), (68, 60), (78, 82),
                (50, 98), (22, 82), (34, 58), (62, 40), (76, 16)),
        ],

        // Two rings.
        [
            Curve((50, 3), (26, 14), (30, 38), (50, 46), (72, 36), (74, 14), (50, 3)),
            Curve((50, 46), (22, 60), (22, 88), (50, 98), (78, 88), (78, 60), (50, 46)),
        ],
    ];

    private static Stroke[][] Nine() =>
    [
        // A ring and a straight stem.
        [Curve((76, 28), (58, 4), (28, 10), (20, 36), (42, 52), (68, 44), (78, 24)), Line((78, 20), (72, 98))],

        // A ring and a bent tail.
        [Curve((78, 24), (54, 3), (24, 16), (26, 44), (54, 50), (78, 26), (80, 58), (64, 90), (30, 98))],
    ];
}
