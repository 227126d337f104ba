using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>Cream paper under a deep red band, with the star of a bronze drum: an announcement of the commune.</summary>
internal sealed class FormalLayout : IPosterLayout
{
    private const float Margin = 84;
    private static readonly SKColor Paper = new(0xFC, 0xF8, 0xEF);
    private static readonly SKColor Shade = new(0xF5, 0xEC, 0xDA);
    private static readonly SKColor Red = new(0x9A, 0x1B, 0x1E);
    private static readonly SKColor Gold = new(0xC8, 0x9B, 0x3C);
    private static readonly SKColor PaleGold = new(0xF3, 0xDF, 0xAE);
    private static readonly SKColor Ink = new(0x2C, 0x22, 0x1E);

    /// <inheritdoc/>
    public void Paint(PosterCanvas canvas, PosterContent content)
    {
        var isCard = canvas.Height < 1_200;
        var (header, code) = isCard ? (136f, 168f) : (176f, 208f);
        var foot = canvas.Height - (isCard ? 248 : 316);
        canvas.Shapes.Clear(Paper);
        BronzeDrum.Draw(canvas, new SKPoint(PosterFormats.Width - 60, foot - 110), isCard ? 250 : 360, Shade);
        DrawHeader(canvas, content, header);
        new PosterColumn(canvas, Style(isCard), content).Draw(new SKRect(Margin, header + (isCard ? 42 : 72), PosterFormats.Width - Margin, foot - (isCard ? 28 : 48)));
        canvas.Fill(SKRect.Create(0, foot, PosterFormats.Width, canvas.Height - foot), Shade);
        canvas.Fill(SKRect.Create(0, foot, PosterFormats.Width, 4), Gold);
        new Footer
        {
            Left = Margin,
            Right = PosterFormats.Width - Margin,
            ScanRight = PosterFormats.Width - Margin,
            Top = foot + (isCard ? 30 : 44),
            Code = code,
            NumberColor = Red,
            WordsColor = Ink,
            CodeColor = Ink,
            ScanColor = Ink,
        }.Draw(canvas, content);
    }

    private static ColumnStyle Style(bool isCard) => new()
    {
        Largest = isCard ? 38 : 42,
        Smallest = isCard ? 28 : 25,
        Title = isCard ? (1.75f, 46, 76) : (2.0f, 50, 88),
        TitleColor = Red,
        BodyColor = Ink,
        LabelColor = Red,
        Rule = (132, 7, Gold),
        ToDo = new ToDoBox(38, isCard ? 18 : 26, (canvas, area) =>
        {
            canvas.Fill(area, new SKColor(0xF6, 0xE7, 0xC6), 6);
            canvas.Fill(SKRect.Create(area.Left, area.Top, 9, area.Height), Gold, 4);
        }),
    };

    private static void DrawHeader(PosterCanvas canvas, PosterContent content, float height)
    {
        canvas.Fill(SKRect.Create(0, 0, PosterFormats.Width, height), Red);
        canvas.Fill(SKRect.Create(0, height - 6, PosterFormats.Width, 6), Gold);
        var radius = height * 0.29f;
        BronzeDrum.Draw(canvas, new SKPoint(Margin + radius, (height - 6) / 2), radius, PaleGold);
        Sender.Draw(canvas, content, new SKRect(Margin + (2 * radius) + 30, 0, PosterFormats.Width - Margin, height - 6), new Sender.Look(
            new TextStyle(Weight.Bold, height * 0.225f, SKColors.White) { LineHeight = 1.36f },
            new TextStyle(Weight.Regular, height * 0.15f, PaleGold) { LineHeight = 1.5f }));
    }
}
