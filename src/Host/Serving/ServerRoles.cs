namespace ChungTay.Host.Serving;

/// <summary>What one process does; by default both.</summary>
/// <param name="Web">Answers HTTP: pages, the web chat, webhooks.</param>
/// <param name="Worker">Handles updates, keeps schedules, sends.</param>
internal sealed record ServerRoles(bool Web, bool Worker);
