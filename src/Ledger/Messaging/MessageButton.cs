namespace ChungTay.Ledger.Messaging;

/// <summary>A choice under a message; on a channel without buttons it is offered as a number.</summary>
/// <param name="Label">What the person reads, up to 40 characters.</param>
/// <param name="Data">What comes back when it is pressed: at most 64 bytes in UTF-8 (Telegram Bot API, InlineKeyboardButton, read 2026-11).</param>
public sealed record MessageButton(string Label, string Data);
