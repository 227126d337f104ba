using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Conversation;

/// <summary>Looks at every text before anything else does. Pure: needs no database.</summary>
internal sealed class DangerGuard(DangerDetector detector, DangerReply replies, CommunePhones phones, TimeProvider time)
{
    /// <summary>The reply to words that may mean a child in danger; null when they do not.</summary>
    public Reply? Look(string words)
    {
        var assessment = detector.Assess(words);
        return assessment.IsDanger ? new Reply(replies.First(assessment, Fill)) { IsUrgent = true } : null;
    }

    private string Fill(string text) => phones.Fill(text, VietnamTime.DateOf(time.GetUtcNow()));
}
