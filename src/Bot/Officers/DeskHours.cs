using ChungTay.Content.Messages;

namespace ChungTay.Bot.Officers;

/// <summary>The quiet hours as an officer is told of them.</summary>
/// <param name="Quiet">When nothing goes out unasked.</param>
internal sealed record DeskHours(QuietHours Quiet);
