using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Configuration;

namespace ChungTay.Bot.Dialogs;

/// <summary>Addresses of what the program itself shows to members.</summary>
internal sealed class StudyLinks(IConfiguration configuration)
{
    // Read at every use: which port is listened on is known only once the program listens.
    private string Root => (configuration["PublicUrl"] is { Length: > 0 } known ? known : (configuration["Urls"] ?? "http://127.0.0.1:5080").Split(';')[0]).TrimEnd('/');

    private bool IsPublic => configuration["PublicUrl"] is { Length: > 0 };

    /// <summary>Whether somebody on a channel can open these addresses: without a public one only who is on our own page, and so has reached us.</summary>
    public bool Reach(ChannelName channel) => IsPublic || channel == ChannelName.Web;

    /// <summary>Where a document's file is read. The hash in it cannot be guessed, so only who was given the address finds the file.</summary>
    public string Document(string hash, string name) => $"{Root}/documents/{hash}/{Uri.EscapeDataString(name)}";

    /// <summary>Where the reports of a study are opened, by who may.</summary>
    public string Reports(StudyId study) => $"{Root}/admin/reports?study={study}";

    /// <summary>Where a meeting pack is taken, once the token was drawn.</summary>
    public string Pack(string token) => $"{Root}/study/pack/{token}";
}
