using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Makes the campaign that is about an earlier one: sends it again, corrects it or takes it back.</summary>
public static class FollowUp
{
    /// <summary>The campaign to queue; it goes by the same approval and the same engine.</summary>
    /// <param name="parent">The earlier campaign.</param>
    /// <param name="kind">What is done about it.</param>
    /// <param name="text">The new text of a correction; null for other kinds.</param>
    /// <param name="by">Who asks for it.</param>
    public static NewCampaign About(Campaign parent, CampaignKind kind, string? text, string by)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return new NewCampaign
        {
            Title = kind switch
            {
                CampaignKind.Resend => "Gửi lại: ",
                CampaignKind.Correct => "Sửa: ",
                _ => "Thu hồi: ",
            } + parent.Title,
            Message = kind switch
            {
                CampaignKind.Correct => parent.Message with { Text = text!, Operation = MessageOperation.Correct },
                CampaignKind.Recall => parent.Message with { Operation = MessageOperation.Recall },
                _ => parent.Message,
            },
            ImageHash = parent.ImageHash,
            Audience = parent.Audience,
            Channel = parent.Channel,
            ScheduledAt = parent.ScheduledAt,
            IsAtOnce = true,
            IsUrgent = parent.IsUrgent,
            Kind = kind,
            Parent = parent.Id,
            CreatedBy = by,
        };
    }
}
