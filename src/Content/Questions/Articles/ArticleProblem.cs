namespace ChungTay.Content.Questions.Articles;

/// <summary>A mistake in an article's file, told so that its writer can mend it.</summary>
/// <param name="File">the file's name</param>
/// <param name="Line">the line, from 1</param>
/// <param name="Message">in Vietnamese: what is wrong and how to mend it</param>
public sealed record ArticleProblem(string File, int Line, string Message)
{
    /// <summary>The problem in one line.</summary>
    public override string ToString() => $"{File}, dòng {Line}: {Message}";
}
