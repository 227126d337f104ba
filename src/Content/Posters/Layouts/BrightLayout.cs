using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>A morning sky over rice fields, with kites: for families and children.</summary>
internal sealed class BrightLayout : IPosterLayout
{
    private const float Margin = 84;
    private static readonly SKColor Deep = new(0x0B, 0x4F, 0x4A);
    private static readonly SKColor Ink = new(0x17, 0x35, 0x33);
    private static readonly SKColor Sun = new(0xFF, 0xD9, 0x7A);

    /// <inheritdoc/>
    public void Paint(PosterCanvas canvas, PosterContent content)
    {
        var isCard = canvas.Height < 1_200;
        var (header, code) = isCard ? (132f, 160f) : (180f, 200f);
        var foot = canvas.Height - (isCard ? 232 : 300);
        var right = PosterFormats.Width - Margin;
        Countryside.DrawSky(canvas);
        Countryside.DrawFields(canvas, foot, isCard ? 0.6f : 1.2f);
        Countryside.DrawKites(canvas, foot, isCard ? 0.74f : 1);
        // The names end where the kites begin.
        Sender.Draw(canvas, content, new SKRect(Margin, isCard ? 36 : 52, 730, header), new Sender.Look(
            new TextStyle(Weight.Bold, isCard ? 32 : 38, Deep) { LineHeight = 1.32f },
            new TextStyle(Weight.Regular, isCard ? 21 : 25, Ink) { LineHeight = 1.42f }));
        var fields = isCard ? 78 : 172;
        new PosterColumn(canvas, Style(isCard), content).Draw(new SKRect(Margin, header + (isCard ? 34 : 64), right, foot - fields));
        new Footer
        {
            Left = Margin,
            Right = right,
            ScanRight = right,
            Top = foot + (isCard ? 20 : 34),
            Code = code,
            NumberColor = Sun,
            WordsColor = SKColors.White,
            CodeColor = Deep,
            ScanColor = SKColors.White,
        }.Draw(canvas, content);
    }

    private static ColumnStyle Style(bool isCard) => new()
    {
        Largest = isCard ? 38 : 42,
        Smallest = isCard ? 28 : 25,
        Title = isCard ? (1.75f, 46, 76) : (2.0f, 50, 88),
        TitleColor = Deep,
        BodyColor = Ink,
        LabelColor = new SKColor(0xA6, 0x3D, 0x12),
        Sinks = 0.25f,
        RuleGap = 0.2f,
        BodyGap = 0.75f,
        ToDo = new ToDoBox(34, isCard ? 18 : 26, (canvas, area) => canvas.Fill(area, SKColors.White.WithAlpha(0xE6), 22)),
    };
}
