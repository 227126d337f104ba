using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;

namespace ChungTay.Bot.Conversation;

/// <summary>Turns the replies of one turn into messages; their choices become one offer, which the conversation remembers.</summary>
internal static class ReplyComposer
{
    /// <summary>Queues the replies in order.</summary>
    /// <param name="session">The chat.</param>
    /// <param name="replies">What is said.</param>
    /// <param name="dedupeKey">The key of an urgent reply, so that it is said once however often its update is tried.</param>
    public static void Say(ChatSession session, IReadOnlyList<Reply> replies, string dedupeKey)
    {
        var token = Offer.DrawToken();
        var choices = new List<Choice>();
        foreach (var reply in replies)
        {
            session.Say(new OutboxItem
            {
                AddressId = session.Chat.AddressId,
                Channel = session.Chat.Address.Channel,
                Lane = reply.IsUrgent ? OutboxLane.Urgent : OutboxLane.Reply,
                DedupeKey = reply.IsUrgent ? dedupeKey : null,
                Message = new OutboundMessage
                {
                    Heading = reply.Heading,
                    Text = reply.Text,
                    Image = reply.Image,
                    Buttons = reply.Choices.Select((choice, i) => Offer.Button(token, choices.Count + i, choice.Label)).ToList(),
                    FirstNumber = reply.Choices.Count > 0 && choices.Count > 0 ? choices.Count + 1 : null,
                },
            });
            choices.AddRange(reply.Choices);
        }

        if (choices.Count > 0)
        {
            session.Memory = session.Memory.With(new Offer { Token = token, Choices = choices });
        }
    }
}
