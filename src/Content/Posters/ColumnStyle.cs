using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters;

/// <summary>How a layout sets its text column; gaps are given in sizes of the body.</summary>
internal sealed record ColumnStyle
{
    /// <summary>Largest size of the body, in units.</summary>
    public required float Largest { get; init; }

    /// <summary>Smallest size of the body; below it sentences are left out instead.</summary>
    public required float Smallest { get; init; }

    /// <summary>Sizes the title may have: its share of the body's size, between two bounds.</summary>
    public required (float Share, float Least, float Most) Title { get; init; }

    /// <summary>Colour of the title.</summary>
    public required SKColor TitleColor { get; init; }

    /// <summary>Colour of the body.</summary>
    public required SKColor BodyColor { get; init; }

    /// <summary>Colour of the label over the thing to do.</summary>
    public required SKColor LabelColor { get; init; }

    /// <summary>The short rule under the title; null for none.</summary>
    public (float Width, float Height, SKColor Color)? Rule { get; init; }

    /// <summary>The box of the thing to do.</summary>
    public required ToDoBox ToDo { get; init; }

    /// <summary>Share of the free height that stays above a short text.</summary>
    public float Sinks { get; init; } = 0.4f;

    /// <summary>Between title and rule.</summary>
    public float RuleGap { get; init; } = 0.5f;

    /// <summary>Between rule and body.</summary>
    public float BodyGap { get; init; } = 0.9f;

    /// <summary>Between two paragraphs.</summary>
    public float ParagraphGap { get; init; } = 0.55f;

    /// <summary>Between body and the thing to do.</summary>
    public float ToDoGap { get; init; } = 1.0f;

    /// <summary>The title when the body has a size.</summary>
    public TextStyle TitleAt(float size) => new(Weight.ExtraBold, Math.Clamp(size * Title.Share, Title.Least, Title.Most), TitleColor) { LineHeight = 1.36f };

    /// <summary>The same for a poster that has a title only: it may be much larger.</summary>
    public ColumnStyle Alone => this with { Title = (Title.Share * 1.3f, Title.Least, Title.Most * 1.3f) };

    /// <summary>The body at a size.</summary>
    public TextStyle BodyAt(float size) => new(Weight.Regular, size, BodyColor) { LineHeight = 1.52f };

    /// <summary>The label over the thing to do.</summary>
    public TextStyle LabelAt(float size) => new(Weight.Bold, size * 0.82f, LabelColor) { LineHeight = 1.7f };

    /// <summary>The thing to do.</summary>
    public TextStyle ToDoAt(float size) => new(Weight.SemiBold, size, BodyColor) { LineHeight = 1.48f };
}

/// <summary>The box around the thing to do.</summary>
/// <param name="Left">From its left edge to its text.</param>
/// <param name="Padding">From its other edges to its text.</param>
/// <param name="Paint">Draws it.</param>
internal sealed record ToDoBox(float Left, float Padding, Action<PosterCanvas, SKRect> Paint);
