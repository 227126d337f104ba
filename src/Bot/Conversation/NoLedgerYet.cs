namespace ChungTay.Bot.Conversation;

/// <summary>Is there while a program that was just started waits for its database: whoever polls then looks for a child in danger at once, although no process could take its turn at polling.</summary>
public sealed class NoLedgerYet;
