using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>Black on white with one red accent: little ink, and as good from a photocopier.</summary>
internal sealed class PlainLayout : IPosterLayout
{
    private const float Margin = 84;
    private static readonly SKColor Ink = new(0x14, 0x14, 0x14);
    private static readonly SKColor Grey = new(0x4A, 0x4A, 0x4A);
    private static readonly SKColor Red = new(0xC4, 0x1E, 0x2A);

    /// <inheritdoc/>
    public void Paint(PosterCanvas canvas, PosterContent content)
    {
        var isCard = canvas.Height < 1_200;
        var (header, code) = isCard ? (124f, 176f) : (172f, 216f);
        var foot = canvas.Height - (isCard ? 258 : 330);
        var right = PosterFormats.Width - Margin;
        canvas.Shapes.Clear(SKColors.White);
        canvas.Fill(SKRect.Create(Margin, isCard ? 44 : 64, 58, 12), Red);
        Sender.Draw(canvas, content, new SKRect(Margin, isCard ? 62 : 88, right, header + 24), new Sender.Look(
            new TextStyle(Weight.Bold, isCard ? 29 : 36, Ink) { LineHeight = 1.3f },
            new TextStyle(Weight.Regular, isCard ? 20 : 25, Grey) { LineHeight = 1.4f }));
        new PosterColumn(canvas, Style(isCard), content).Draw(new SKRect(Margin, header + (isCard ? 44 : 72), right, foot - (isCard ? 30 : 46)));
        canvas.Fill(SKRect.Create(Margin, foot, right - Margin, 5), Ink);
        new Footer
        {
            Left = Margin,
            // The quiet zone of the code is white on white: its modules end at the margin.
            Right = right + 20,
            ScanRight = right,
            Top = foot + (isCard ? 24 : 34),
            Code = code,
            NumberColor = Red,
            WordsColor = Ink,
            CodeColor = SKColors.Black,
            ScanColor = Ink,
        }.Draw(canvas, content);
    }

    private static ColumnStyle Style(bool isCard) => new()
    {
        Largest = isCard ? 38 : 42,
        Smallest = isCard ? 28 : 25,
        Title = isCard ? (1.9f, 48, 82) : (2.25f, 54, 98),
        TitleColor = Ink,
        BodyColor = Ink,
        LabelColor = Red,
        Sinks = 0.12f,
        RuleGap = 0.2f,
        BodyGap = 0.7f,
        ToDo = new ToDoBox(34, isCard ? 18 : 26, (canvas, area) => canvas.Frame(area, Ink, 3, 4)),
    };
}
