using System.ComponentModel.DataAnnotations;

namespace ChungTay.Bot.Conversation;

/// <summary>Who speaks, section <c>Commune</c>.</summary>
public sealed class CommuneOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Commune";

    /// <summary>The commune's name as people say it.</summary>
    /// <value>Default: a sample name, in appsettings.json.</value>
    [Required]
    public string Name { get; set; } = string.Empty;

    /// <summary>The office that answers for what is said.</summary>
    /// <value>Default: a sample name, in appsettings.json.</value>
    [Required]
    public string Issuer { get; set; } = string.Empty;
}
