using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters;

/// <summary>The text column of a layout: sets title, body and the thing to do as large as the place allows, and leaves whole sentences out where it must.</summary>
internal sealed class PosterColumn(PosterCanvas canvas, ColumnStyle usual, PosterContent content)
{
    private const float Step = 0.5f;
    private readonly ColumnStyle _style = content.Paragraphs.Count == 0 && content.ToDo is null ? usual.Alone : usual;
    private static readonly string[] SentenceEnds = [". ", "? ", "! "];

    /// <summary>Draws the column.</summary>
    public void Draw(SKRect area)
    {
        var (shown, size) = Fit(area);
        var free = area.Height - Height(shown, size, area.Width);
        // A short text stands a little above the middle of its place, where the eye looks first.
        var top = area.Top + (Math.Max(0, free) * _style.Sinks);
        top = canvas.Lines(canvas.Breaker.Balance(shown.Title, _style.TitleAt(size), area.Width), area.Left, top, _style.TitleAt(size));
        top += size * _style.RuleGap;
        if (_style.Rule is { } rule)
        {
            canvas.Fill(SKRect.Create(area.Left, top, rule.Width, rule.Height), rule.Color, rule.Height / 2);
            top += rule.Height;
        }

        top += size * _style.BodyGap;
        for (var i = 0; i < shown.Paragraphs.Count; i++)
        {
            top += i > 0 ? size * _style.ParagraphGap : 0;
            top = canvas.Lines(canvas.Breaker.Fill(shown.Paragraphs[i], _style.BodyAt(size), area.Width), area.Left, top, _style.BodyAt(size));
        }

        if (shown.ToDo is { } toDo)
        {
            DrawToDo(toDo, size, SKRect.Create(area.Left, top + (shown.Paragraphs.Count > 0 ? size * _style.ToDoGap : 0), area.Width, 0));
        }
    }

    private void DrawToDo(string toDo, float size, SKRect at)
    {
        var (box, label, text) = (_style.ToDo, _style.LabelAt(size), _style.ToDoAt(size));
        var lines = canvas.Breaker.Fill(toDo, text, at.Width - box.Left - box.Padding);
        var area = SKRect.Create(at.Left, at.Top, at.Width, ToDoHeight(lines.Count, size));
        box.Paint(canvas, area);
        canvas.Line(PosterWords.Of("todo.label"), area.Left + box.Left, area.Top + box.Padding, label);
        canvas.Lines(lines, area.Left + box.Left, area.Top + box.Padding + label.Line, text);
    }

    // First what is shown, at the smallest size; then as large as that can be.
    private (PosterContent Shown, float Size) Fit(SKRect area)
    {
        var shown = content;
        while (Height(shown, _style.Smallest, area.Width) > area.Height && Shorter(shown) is { } shorter)
        {
            shown = shorter;
        }

        var size = _style.Largest;
        while (size > _style.Smallest && Height(shown, size, area.Width) > area.Height)
        {
            size -= Step;
        }

        return (shown, size);
    }

    // The last sentence goes first; what is to be done stays longest.
    private static PosterContent? Shorter(PosterContent shown)
    {
        if (shown.Paragraphs.Count == 0)
        {
            return shown.ToDo is null ? null : shown with { ToDo = null };
        }

        var kept = shown.Paragraphs.SkipLast(1).ToList();
        var last = shown.Paragraphs[^1];
        var end = SentenceEnds.Max(mark => last[..^1].LastIndexOf(mark, StringComparison.Ordinal));
        return shown with { Paragraphs = end > 0 ? [.. kept, last[..(end + 1)]] : kept };
    }

    private float Height(PosterContent shown, float size, float width)
    {
        var (title, body) = (_style.TitleAt(size), _style.BodyAt(size));
        var height = canvas.Breaker.Balance(shown.Title, title, width).Count * title.Line;
        height += (size * (_style.RuleGap + _style.BodyGap)) + (_style.Rule?.Height ?? 0);
        height += shown.Paragraphs.Sum(paragraph => canvas.Breaker.Fill(paragraph, body, width).Count * body.Line);
        height += Math.Max(0, shown.Paragraphs.Count - 1) * size * _style.ParagraphGap;
        if (shown.ToDo is { } toDo)
        {
            var lines = canvas.Breaker.Fill(toDo, _style.ToDoAt(size), width - _style.ToDo.Left - _style.ToDo.Padding).Count;
            height += (shown.Paragraphs.Count > 0 ? size * _style.ToDoGap : 0) + ToDoHeight(lines, size);
        }

        return height;
    }

    private float ToDoHeight(int lines, float size) => (2 * _style.ToDo.Padding) + _style.LabelAt(size).Line + (lines * _style.ToDoAt(size).Line);
}
