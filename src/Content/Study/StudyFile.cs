using System.Globalization;
using ChungTay.Content.Texts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Study;

/// <summary>Reads a study from a file of <c>content/studies</c>; the format is explained at the head of the shipped one.</summary>
public static class StudyFile
{
    private static readonly string[] DateForms = ["d/M/yyyy", "yyyy-MM-dd"];

    /// <summary>Reads a file from disk.</summary>
    /// <exception cref="TextFileException">It holds mistakes; all of them are told.</exception>
    public static StudySheet Load(string path) => Read(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads a study.</summary>
    /// <param name="text">What stands in the file.</param>
    /// <param name="file">The file's name, for the mistakes.</param>
    /// <exception cref="TextFileException">It holds mistakes; all of them are told.</exception>
    public static StudySheet Read(string text, string file)
    {
        var fields = new StudyFields(Root(text, file));
        // The text is looked at as a whole too: a stamp may stand in a note or under a key nobody reads.
        if (SecrecyMark.Find(text) is { } degree)
        {
            throw new TextFileException(file, [$"Văn bản có dấu \"{degree}\". Văn bản mật không được đưa vào kênh nhắn tin; hãy tổ chức học tại cuộc họp."]);
        }

        var sheet = new StudySheet
        {
            Key = fields.Text("id"),
            Material = Material(fields),
            Dates = new StudyDates(Date(fields, "opens"), Date(fields, "report"), Date(fields, "deadline")),
            Cells = fields.Texts("cells"),
            IsOpen = VietnameseText.FoldToWords(fields.Text("open", "có")) is "co" or "yes" or "true",
        };
        fields.RefuseUnknown("id", "title", "document", "link", "file", "minutes", "opens", "report", "deadline", "cells", "open", "parts", "questions", "title", "text", "ask", "answers", "right", "why");
        IReadOnlyList<string> mistakes = fields.Mistakes.Count > 0 ? fields.Mistakes : StudyRules.Check(sheet);
        return mistakes.Count == 0 ? sheet : throw new TextFileException(file, mistakes);
    }

    private static StudyMaterial Material(StudyFields fields) => new()
    {
        Title = fields.Text("title"),
        Document = fields.Text("document"),
        Link = fields.Text("link", "") is { Length: > 0 } link ? link : null,
        File = fields.Text("file", "") is { Length: > 0 } name ? name : null,
        Minutes = Number(fields, "minutes", fields.Text("minutes", "30")),
        Parts = fields.Maps("parts").Select(part => new StudyPart(part.Text("title"), part.Text("text"))).ToList(),
        Questions = fields.Maps("questions").Select(question => new StudyQuestion
        {
            Ask = question.Text("ask"),
            Answers = question.Texts("answers"),
            Right = Number(question, "right", question.Text("right")),
            Why = question.Text("why"),
        }).ToList(),
    };

    private static DateOnly Date(StudyFields fields, string key)
    {
        var text = fields.Text(key);
        if (text.Length > 0 && !DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            fields.Mistake(key, $"\"{text}\" không phải là ngày. Viết như 05/6/2026");
        }

        return DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : default;
    }

    private static int Number(StudyFields fields, string key, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        fields.Mistake(key, $"\"{text}\" phải là một số");
        return 0;
    }

    private static YamlMappingNode Root(string text, string file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new TextFileException(file, ["Tệp phải gồm các dòng \"tên: giá trị\"."]);
        }
        // Its scanner answers a list that is never closed with an InvalidOperationException.
        catch (Exception broken) when (broken is YamlException or InvalidOperationException)
        {
            var where = broken is YamlException yaml ? $"Dòng {yaml.Start.Line}: " : "";
            throw new TextFileException(file, [$"{where}không đọc được ({broken.Message}). Hãy xem lại cách thụt dòng; câu có dấu hai chấm phải để trong dấu ngoặc kép."]);
        }
    }
}
