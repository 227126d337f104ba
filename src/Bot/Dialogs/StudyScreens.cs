using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>What a member reads while he studies: one idea a message, and every choice also by its number, the way forward always 1.</summary>
internal sealed class StudyScreens(TextBook texts, StudyLinks links)
{
    // Characters (MessageButton).
    private const int LongestLabel = 40;

    /// <summary>What stands before the first screen.</summary>
    public Reply Intro(StudyEntry study, DateTimeOffset now)
    {
        var intro = texts.Say(
            "study.intro",
            ("parts", Number(study.Material.Parts.Count)), ("questions", Number(study.Material.Questions.Count)),
            ("minutes", Number(study.Material.Minutes)), ("due", Day(study.Dates.Deadline)));
        var text = IsLate(study, now) ? texts.Say("study.intro-late", ("due", Day(study.Dates.Deadline))) + "\n\n" + intro : intro;
        return new Reply(text)
        {
            Heading = study.Material.Title,
            Choices =
            [
                new(texts.Say("study.start-button"), StudyActions.Step, $"{study.Id}:0"),
                new(texts.Say("study.document-button"), StudyActions.Document, $"{study.Id}"),
                new(texts.Say("study.later-button"), StudyActions.Later),
            ],
        };
    }

    /// <summary>The screen at a position: a part, a question, or the end.</summary>
    public Reply At(StudyEntry study, int position, int rightCount)
    {
        var material = study.Material;
        return position < material.Parts.Count ? Part(study, position)
            : position < material.Length ? Question(study, position)
            : new Reply(texts.Say("study.finish", ("right", Number(Math.Min(rightCount, material.Questions.Count))), ("count", Number(material.Questions.Count))))
            {
                Choices =
                [
                    new(texts.Say("study.done-button"), StudyActions.Done, $"{study.Id}"),
                    new(texts.Say("study.restart-button"), StudyActions.Step, $"{study.Id}:0"),
                    new(texts.Say("study.later-button"), StudyActions.Later),
                ],
            };
    }

    /// <summary>Whether an answer is right, and why another would be.</summary>
    public Reply Answered(StudyEntry study, int position, bool isRight)
    {
        var question = study.Material.Questions[position - study.Material.Parts.Count];
        return new Reply(isRight ? texts.Say("study.right") : texts.Say("study.wrong", ("answer", question.Answers[question.Right - 1]), ("why", question.Why)))
        {
            Choices = [new(texts.Say("study.next-button"), StudyActions.Step, $"{study.Id}:{position + 1}")],
        };
    }

    /// <summary>The receipt.</summary>
    public Reply Receipt(StudyEntry study, StudyReceipt receipt, bool leads)
    {
        var cell = receipt.CellName ?? texts.Say("study.cell-unknown");
        var text = receipt.By is { } by
            ? texts.Say(
                "study.receipt-other",
                ("title", receipt.Title), ("cell", cell), ("form", Form(receipt.Form)), ("date", Day(receipt.DoneOn)), ("by", by), ("code", receipt.Code))
            : texts.Say("study.receipt", ("title", receipt.Title), ("cell", cell), ("time", Time(receipt.At)), ("code", receipt.Code));
        List<Choice> choices =
        [
            new(texts.Say("study.again-button"), StudyActions.Step, $"{study.Id}:0"),
            new(texts.Say("study.document-button"), StudyActions.Document, $"{study.Id}"),
        ];
        if (leads)
        {
            choices.Add(new Choice(texts.Say("study.cell-button"), StudyActions.Cell, $"{study.Id}"));
        }

        return new Reply(receipt.IsLate ? text + "\n\n" + texts.Say("study.receipt-late") : text) { Choices = choices };
    }

    /// <summary>Where the document is found, as far as somebody on this channel can open it.</summary>
    public Reply Document(StudyEntry study, ChannelName channel)
    {
        var lines = new List<string> { texts.Say("study.document", ("document", study.Material.Document)) };
        if (study.Material.Link is { } link)
        {
            lines.Add(texts.Say("study.document-link", ("link", link)));
        }

        if (links.Reach(channel) && study is { FileHash: { } hash, Material.File: { } name })
        {
            lines.Add(texts.Say("study.document-file", ("link", links.Document(hash, name))));
        }

        if (lines.Count == 1)
        {
            lines.Add(texts.Say("study.document-none"));
        }

        return new Reply(string.Join("\n\n", lines))
        {
            Choices = [new(texts.Say("study.open-button"), StudyActions.Open, $"{study.Id}"), new(texts.Say("study.later-button"), StudyActions.Later)],
        };
    }

    /// <summary>The message with its numbers written out where the channel shows buttons: whoever is used to keys must see which key does what.</summary>
    public Reply WithNumbers(Reply reply, ChannelName channel)
    {
        if (reply.Choices.Count == 0 || (channel != ChannelName.Web && channel != ChannelName.Telegram))
        {
            return reply;
        }

        var isQuestion = reply.Choices[0].Action == StudyActions.Answer;
        var numbered = reply.Choices.Select((choice, i) => isQuestion ? $"{Number(i + 1)}. {choice.Label}" : $"{Number(i + 1)} {choice.Label}");
        return reply with
        {
            Text = reply.Text + "\n\n" + (isQuestion
                ? texts.Say("study.answers") + "\n" + string.Join('\n', numbered)
                : texts.Say("study.keys", ("choices", string.Join(", ", numbered)))),
        };
    }

    /// <summary>A label that a button holds.</summary>
    public static string Label(string title)
    {
        if (title.Length <= LongestLabel)
        {
            return title;
        }

        var space = title.LastIndexOf(' ', LongestLabel - 1);
        return title[..(space > 0 ? space : LongestLabel - 1)] + "…";
    }

    /// <summary>A form in words.</summary>
    public string Form(StudyForm form) => texts.Say("study-form." + StudyForms.Word(form));

    /// <summary>A day as offices write it, with its year.</summary>
    public static string Day(DateOnly date) => $"{VietnamTime.ShortDate(date)}/{Number(date.Year)}";

    /// <summary>A number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Reply Part(StudyEntry study, int position)
    {
        var (parts, part) = (study.Material.Parts, study.Material.Parts[position]);
        List<Choice> choices = [new(texts.Say("study.next-button"), StudyActions.Step, $"{study.Id}:{position + 1}")];
        if (position > 0)
        {
            choices.Add(new Choice(texts.Say("study.back-button"), StudyActions.Step, $"{study.Id}:{position - 1}"));
        }

        choices.Add(new Choice(texts.Say("study.later-button"), StudyActions.Later));
        return new Reply(part.Text)
        {
            Heading = texts.Say("study.part-head", ("number", Number(position + 1)), ("count", Number(parts.Count)), ("title", part.Title)),
            Choices = choices,
        };
    }

    private Reply Question(StudyEntry study, int position)
    {
        var (questions, number) = (study.Material.Questions, position - study.Material.Parts.Count);
        return new Reply(questions[number].Ask)
        {
            Heading = texts.Say("study.question-head", ("number", Number(number + 1)), ("count", Number(questions.Count))),
            Choices = questions[number].Answers.Select((answer, i) => new Choice(answer, StudyActions.Answer, $"{study.Id}:{position}:{i + 1}")).ToList(),
        };
    }

    private static string Time(DateTimeOffset at) =>
        VietnamTime.At(at).ToString("HH:mm", CultureInfo.InvariantCulture) + " " + VietnamTime.DayInWords(VietnamTime.DateOf(at)) + "/" + Number(VietnamTime.At(at).Year);

    private static bool IsLate(StudyEntry study, DateTimeOffset now) => study.PhaseAt(now) == StudyPhase.Closed;
}
