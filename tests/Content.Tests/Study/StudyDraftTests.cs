using ChungTay.Content.Study;
using ChungTay.Content.Tests.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Study;

public sealed class StudyDraftTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var material = StudyFile.Load(Path.Combine(ShippedContent.Folder("studies"), "ke-hoach-88.yaml")).Material;

        Assert.Equal(material.Parts, StudyDraft.ReadParts(StudyDraft.Write(material.Parts).ReplaceLineEndings("\r\n")));
        var questions = StudyDraft.ReadQuestions(StudyDraft.Write(material.Questions));
        Assert.Equal(
            material.Questions.Select(question => (question.Ask, string.Join('|', question.Answers), question.Right, question.Why)),
            questions.Select(question => (question.Ask, string.Join('|', question.Answers), question.Right, question.Why)));
    }

    [Fact]
    public void A_question_without_a_right_answer_is_read_so_that_the_rules_can_tell() =>
        Assert.Equal(0, Assert.Single(StudyDraft.ReadQuestions("Hỏi gì?\n- Một\n- Hai\nVì thế")).Right);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n---\n\n----\n")]
    public void Nothing_is_nothing(string? text)
    {
        Assert.Empty(StudyDraft.ReadParts(text));
        Assert.Empty(StudyDraft.ReadQuestions(text));
    }
}
